/* Says to every open page and to the worker that the books have changed. */
const channel = new BroadcastChannel("quay");
const ours = new Set();

export function tell(news) {
  channel.postMessage(news);
  for (const hear of ours) hear(news);
}

export function listen(hear) {
  ours.add(hear);
  channel.addEventListener("message", (event) => hear(event.data));
}
