/* The worker of the counter: opens its pages without a network and notes steps of orders that could not be sent.
   It keeps the frame, its styles and its scripts, which are everybody's, and never a page with anything in it. */
import { currentBook } from "./books.js";
import { copyOf } from "./copies.js";
import { note } from "./entries.js";
import { tell } from "./news.js";
import { sendAfterwards } from "./occasions.js";
import { send, standAt } from "./sending.js";
import { draftOf, problemOf, stepAt } from "./steps.js";

const PATIENCE = 8_000;
const AWAY = new Set([502, 503, 504]);

export function serve(worker, { root, name, frame, files, verbs, slipVerbs }) {
  const family = name.slice(0, name.lastIndexOf("-") + 1);
  standAt(root);

  worker.addEventListener("install", (event) => {
    const fresh = [frame, ...files].map((address) => new Request(address, { cache: "reload" }));
    event.waitUntil(caches.open(name).then((cache) => cache.addAll(fresh)).then(() => worker.skipWaiting()));
  });

  worker.addEventListener("activate", (event) => {
    const old = (key) => key.startsWith(family) && key !== name;
    event.waitUntil(caches.keys()
      .then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key))))
      .then(() => worker.clients.claim()));
  });

  worker.addEventListener("sync", (event) => { if (event.tag === "quay-gui") event.waitUntil(sendOrFail()); });

  worker.addEventListener("fetch", (event) => {
    const { request } = event, address = new URL(request.url);
    if (address.origin !== worker.location.origin) return;
    if (request.mode === "navigate") {
      if (address.pathname !== root && !address.pathname.startsWith(`${root}/`)) return;
      const answer = request.method !== "POST" ? show(request)
        : request.cache === "only-if-cached" ? pageOf(address) : take(request, address);
      event.respondWith(answer);
    } else if (files.includes(address.pathname + address.search)) {
      event.respondWith(caches.match(request, { cacheName: name }).then((kept) => kept ?? fetch(request)));
    }
  });

  /* The page from the server, or the frame, which fills itself from the browser's own database. */
  async function show(request) {
    return await ask(request) ?? await caches.match(frame, { cacheName: name }) ?? Response.error();
  }

  /* Somebody goes back to the answer of a form. The step was answered then and is not taken again: its page is shown. */
  async function pageOf(address) {
    const step = stepAt(address.pathname.slice(root.length), { verbs, slipVerbs });
    return Response.redirect(step ? root + step.back : address.pathname, 303);
  }

  /* A form: to the server, or where there is none into the book, as far as it is a step of an order or a transfer. */
  async function take(request, address) {
    const written = request.clone();
    const reply = await ask(request);
    if (reply) return reply;
    const step = stepAt(address.pathname.slice(root.length), { verbs, slipVerbs });
    const problem = step ? await noteStep(step, await written.formData()) : "mang";
    const back = step ? root + step.back : address.pathname;
    return Response.redirect(problem ? `${back}?loi=${problem}` : back, 303);
  }

  async function noteStep(step, form) {
    const book = await currentBook();
    if (!book) return "mang";
    const fields = Object.fromEntries([...form].filter(([field]) => field !== "csrfmiddlewaretoken"));
    const copy = await copyOf(book.key), problem = problemOf(step, fields, copy);
    if (problem) return problem;
    try {
      await note(book.key, [draftOf(step, fields, copy)]);
    } catch {
      return "day";
    }
    tell({ what: "changed" });
    await sendAfterwards(worker.registration);
    return "";
  }
}

/* On the way back a browser wants what it has in store, which a worker may not ask for: the page is asked for anew. */
function fetchable(request) {
  if (request.cache !== "only-if-cached") return request;
  return new Request(request.url, { headers: request.headers, credentials: "same-origin", redirect: "manual" });
}

/* The server's answer, or nothing when there is no network, no server, or none within reason. */
async function ask(request) {
  let clock;
  const enough = new Promise((resolve) => { clock = setTimeout(resolve, PATIENCE); });
  try {
    const reply = await Promise.race([fetch(fetchable(request)), enough]);
    return reply && !AWAY.has(reply.status) ? reply : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(clock);
  }
}

/* The browser tries again later when this rejects. */
async function sendOrFail() {
  if (await send() === "later") throw new Error("not yet");
}
