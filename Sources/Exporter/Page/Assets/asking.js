// Asks the server once a second, one question after another, while the page is visible.

import { moment } from "./format.js";

const pace = 1000;
/** All pages ask early in each second of the clock: what asks soon after another costs the server half of what it
    costs by itself. Not at one moment, for there are only so many answers that it makes at a time. */
const early = Math.random() * 50;
const paceWhenLost = 2000;
/** From then on it is said that an answer is late. The server says by itself, after 10 s, that it has none. */
const patience = 3000;
const deadline = 12000;
/** After so long the server is asked again, even if its Retry-After asks for a longer pause. */
const longestPause = 60000;

/** `questions()` says what to ask for, `take(answers, bytes)` takes what came: for each question the answer, or
    nothing where there is nothing new; and how many bytes were sent for them. `refuse(sentence)` takes what is wrong
    with a question, which is not asked again; `tell(state, words)` takes the state of the connection. */
export function makeAsking({ questions, take, refuse, tell }) {
  /** By question, of the answer that was taken last. */
  let tags = new Map();
  /** The round that runs, and what says that it is late. */
  let current;
  let late;
  let timer;
  /** When the next round may begin. */
  let nextAt = 0;
  let isPaused = false;
  /** Something is wrong with a question: it is not asked again. */
  let isWrong = false;
  let lostSince;
  let answeredAt = Date.now();

  function begin() {
    clearTimeout(timer);
    if (current || isWrong || document.visibilityState !== "visible") return;
    round();
  }

  function beginInTime() {
    clearTimeout(timer);
    if (isPaused) return tellPaused();
    timer = setTimeout(begin, Math.max(0, nextAt - performance.now()));
  }

  /** What is wrong is said first. */
  function tellPaused() {
    if (!isWrong && lostSince === undefined) tell("still", "paused");
  }

  /** Asks all questions, and takes the answers unless the round is ended before they are all there. */
  async function round() {
    const began = performance.now();
    const controller = new AbortController();
    current = controller;
    late = setTimeout(() => lose("no answer yet"), patience);
    const tooLate = setTimeout(() => controller.abort(), deadline);
    const found = await askAll(controller.signal).catch(({ name }) => ({ error: name }));
    clearTimeout(tooLate);
    // Another round may run now.
    if (current !== controller) return;
    current = undefined;
    clearTimeout(late);
    nextAt = began + pauseAfter(found, began);
    beginInTime();
  }

  /** The answers to all questions, or the first that is no answer. */
  async function askAll(signal) {
    const answers = [];
    for (const url of questions()) {
      const headers = tags.has(url) ? { "If-None-Match": tags.get(url) } : {};
      const response = await fetch(absolute(url), { signal, headers });
      if (response.status === 304) {
        answers.push({ url, tag: tags.get(url), bytes: 0 });
        continue;
      }
      const text = await response.text();
      if (response.status !== 200) return { response, text };
      answers.push({ url, tag: response.headers.get("ETag"), bytes: sizeOf(response), json: JSON.parse(text) });
    }
    return { answers };
  }

  /** What came of a round that began then is taken or told; gives how long after its beginning the next one may
      begin. */
  function pauseAfter({ answers, response, text, error }, began) {
    if (error) return lose(error === "AbortError" ? "no answer in time" : "no answer");
    if (response) return failed(response, text);
    lostSince = undefined;
    answeredAt = Date.now();
    try {
      take(answers.map(({ json }) => json), answers.reduce((sum, { bytes }) => sum + bytes, 0));
    } catch (failure) {
      console.error(failure);
      return lose("this page failed, load it again");
    }
    tags = new Map(answers.filter(({ tag }) => tag).map(({ url, tag }) => [url, tag]));
    return pauseInTime(began);
  }

  function lose(words, pause = paceWhenLost) {
    lostSince ??= answeredAt;
    tell("lost", `lost since ${moment(lostSince / 1000)}: ${words}`);
    return pause;
  }

  function failed({ status, headers }, text) {
    if (status === 400) {
      isWrong = true;
      tell("still", "not asked again");
      refuse(text.trim());
      return pace;
    }
    const seconds = Number.parseInt(headers.get("Retry-After"), 10);
    const pause = Math.min(Math.max(seconds * 1000 || 0, paceWhenLost), longestPause);
    return lose(reasons[status] ?? `the server says ${status}`, pause);
  }

  /** Ends the round: answers that come after that are not taken. */
  function end() {
    const before = current;
    current = undefined;
    clearTimeout(late);
    before?.abort();
  }

  /** Asks now: for something else than before, or again; once, where it is paused. */
  function again() {
    end();
    isWrong = false;
    // What was answered before may not be shown any more.
    tags.clear();
    begin();
  }

  function setPaused(paused) {
    isPaused = paused;
    if (!paused) return again();
    clearTimeout(timer);
    end();
    return tell("still", "paused");
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") beginInTime();
    else if (!isPaused && !isWrong && lostSince === undefined) tell("still", "hidden");
  });

  return { again, setPaused, isPaused: () => isPaused };
}

/** A pace after that moment of `performance.now()`, or as much sooner or later as the next moment is at which pages
    ask. */
function pauseInTime(began) {
  const next = Date.now() - performance.now() + began + pace - early;
  return pace + Math.round(next / pace) * pace - next;
}

/** A page that was opened with a user and password in its address may not ask with these in it. */
function absolute(url) {
  const here = new URL(document.baseURI);
  [here.username, here.password] = ["", ""];
  return new URL(url, here);
}

/** Bytes of the body as it was sent, compressed or not; not known where it came in pieces. */
function sizeOf({ headers }) {
  return Number.parseInt(headers.get("Content-Length"), 10);
}

const reasons = {
  401: "sign in again (reload the page)",
  403: "this address may not ask",
  404: "there is no page any more",
  429: "too many requests from here",
  503: "the server is busy",
};
