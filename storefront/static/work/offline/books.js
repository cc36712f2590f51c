/* A book is what one person notes at one point on this browser: a name for the server, and numbers that go up. */
import { answer, transact } from "./database.js";
import { makeId } from "./ids.js";

export const keyOf = (person, point) => `${person} ${point}`;

/* Opens the book of this person at this point and remembers it as the one in use. */
export function openBook({ person, name, point, pointName }) {
  return transact(["books", "facts"], "readwrite", async ({ books, facts }) => {
    const key = keyOf(person, point);
    const known = await answer(books.get(key));
    const book = { browser: makeId(), nextSeq: 1, nextOrder: 1, ...known, key, person, name, point, pointName };
    books.put(book);
    facts.put({ name: "current", book: key, person });
    return book;
  });
}

/* The book in use, if it is this person's; in the worker, which cannot know the person, whoever's it is. */
export function currentBook(person) {
  return transact(["books", "facts"], "readonly", async ({ books, facts }) => {
    const current = await answer(facts.get("current"));
    if (!current || (person && current.person !== person)) return undefined;
    return answer(books.get(current.book));
  });
}

export async function booksOf(person) {
  const all = await transact("books", "readonly", ({ books }) => answer(books.getAll()));
  return all.filter((book) => book.person === person);
}

export async function booksOfOthers(person) {
  const all = await transact("books", "readonly", ({ books }) => answer(books.getAll()));
  return all.filter((book) => book.person !== person);
}
