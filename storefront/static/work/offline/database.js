/* The browser's own database: books (one per person and point), their entries, copies to read, a few facts. */
const NAME = "quay", VERSION = 1;
let opened;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const made = request.result;
      made.createObjectStore("books", { keyPath: "key" });
      made.createObjectStore("entries", { keyPath: "id" }).createIndex("queue", ["book", "state", "order"]);
      made.createObjectStore("copies", { keyPath: "book" });
      made.createObjectStore("facts", { keyPath: "name" });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

/* What a request answers. */
export const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/* Runs `work` with the named stores; resolves only when what it wrote is on the disk, rejects when nothing is. */
export async function transact(names, mode, work) {
  opened ??= open().catch((error) => { opened = undefined; throw error; });
  const transaction = (await opened).transaction(names, mode, { durability: "strict" });
  const stores = Object.fromEntries([names].flat().map((name) => [name, transaction.objectStore(name)]));
  return new Promise((resolve, reject) => {
    let outcome;
    transaction.oncomplete = () => resolve(outcome);
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
    work(stores).then((value) => { outcome = value; }, (error) => {
      reject(error);
      try { transaction.abort(); } catch { /* over already */ }
    });
  });
}
