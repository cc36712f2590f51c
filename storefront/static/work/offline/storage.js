/* Room on the device: asks that the books be kept when it runs short, and knows when it nearly does. */
export async function keepForGood() {
  try { if (!await navigator.storage.persisted()) await navigator.storage.persist(); } catch { /* not offered here */ }
}

/* "kept", "may-go" when the browser may throw the books away in need, or "nearly-full". */
export async function stateOfStorage() {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (quota && usage / quota > 0.9) return "nearly-full";
    return await navigator.storage.persisted() ? "kept" : "may-go";
  } catch {
    return "kept";
  }
}
