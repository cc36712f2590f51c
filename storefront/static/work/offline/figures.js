/* Amounts and times as Vietnamese readers expect them. */
export const money = (amount) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} ₫`;

export function moment(instant) {
  const at = new Date(instant), two = (number) => String(number).padStart(2, "0");
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === new Date().toDateString() ? time : `${time} ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
}

/* "Chè Shan tuyết" → "che-shan-tuyet", as the server writes the words by which goods are found. */
export const plain = (text) => text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replace(/[\s-]+/g, "-");
