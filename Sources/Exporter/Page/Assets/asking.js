// Asks the server once a second, one question after another, while the page is visible.

import { moment } from "./format.js";

const pace = 1000;
const paceWhenLost = 2000;
/** From then on it is said that an answer is late. The server says by itself, after 10 s, that it has none. */
const patience = 3000;
const deadline = 12000;
/** Longer than this no server is left alone, whatever its Retry-After says. */
const longestPause = 60000;

/** `questions()` says what to ask for, `take(answers, bytes)` takes what came: for each question the answer, or
    nothing where there is nothing new. `refuse(sentence)` takes what is wrong with a question, which is not asked
    again; `tell(state, words)` hears how it goes. */
export function makeAsking({ questions, take, refuse, tell }) {
  const tags = new Map();
  let timer;
  let current;
  let isPaused = false;
  let isRefused = false;
  let lostSince;
  let answeredAt = Date.now();

  function begin() {
    clearTimeout(timer);
    if (current || isPaused || isRefused || document.visibilityState !== "visible") return;
    const began = performance.now();
    const controller = new AbortController();
    current = controller;
    const late = setTimeout(() => lose("no answer yet"), patience);
    const tooLate = setTimeout(() => controller.abort(), deadline);
    askAll(controller.signal)
      .then((answers) => answers.pause ?? answered(answers))
      .catch((error) => lose(error.name === "AbortError" ? "no answer in time" : "no answer"))
      .then((pause) => {
        clearTimeout(late);
        clearTimeout(tooLate);
        // A later round may have taken its place.
        if (current !== controller) return;
        current = undefined;
        timer = setTimeout(begin, Math.max(0, began + pause - performance.now()));
      });

    /** The answers to all questions; or where there are none, how long after this round the next one may begin. */
    async function askAll(signal) {
      const urls = questions();
      for (const url of tags.keys()) if (!urls.includes(url)) tags.delete(url);
      const answers = [];
      let bytes = 0;
      for (const url of urls) {
        const response = await fetch(absolute(url), { signal, headers: headersFor(url) });
        if (response.status === 304) {
          answers.push(undefined);
          continue;
        }
        const text = await response.text();
        if (current !== controller) return { pause: pace };
        if (response.status !== 200) return { pause: turnedDown(response, text) };
        answers.push(JSON.parse(text));
        bytes += text.length;
        const tag = response.headers.get("ETag");
        if (tag) tags.set(url, tag);
      }
      return { answers, bytes };
    }

    function answered({ answers, bytes }) {
      if (current !== controller) return pace;
      lostSince = undefined;
      answeredAt = Date.now();
      try {
        take(answers, bytes);
        return pace;
      } catch (error) {
        console.error(error);
        return lose("this page failed, load it again");
      }
    }

    function lose(words, pause = paceWhenLost) {
      if (current !== controller) return pause;
      lostSince ??= answeredAt;
      tell("lost", `lost since ${moment(lostSince / 1000)}: ${words}`);
      return pause;
    }

    function turnedDown(response, text) {
      if (response.status === 400) {
        isRefused = true;
        tell("still", "not asked again");
        refuse(text.trim());
        return pace;
      }
      const seconds = Number.parseInt(response.headers.get("Retry-After"), 10);
      const pause = Math.min(Math.max(seconds * 1000 || 0, paceWhenLost), longestPause);
      return lose(reasons[response.status] ?? `the server says ${response.status}`, pause);
    }
  }

  /** A page that was opened with a user and password in its address may not ask with these in it. */
  function absolute(url) {
    const here = new URL(document.baseURI);
    [here.username, here.password] = ["", ""];
    return new URL(url, here);
  }

  function headersFor(url) {
    return tags.has(url) ? { "If-None-Match": tags.get(url) } : {};
  }

  /** Whatever comes of it is not taken. */
  function end() {
    const before = current;
    current = undefined;
    before?.abort();
  }

  /** Asks now: for something else than before, or again. */
  function again() {
    end();
    isRefused = false;
    begin();
  }

  function setPaused(paused) {
    isPaused = paused;
    if (!paused) return again();
    end();
    return tell("still", "paused");
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") begin();
    else if (!isPaused && lostSince === undefined) tell("still", "hidden");
  });

  return { again, setPaused, isPaused: () => isPaused };
}

const reasons = {
  401: "sign in again (reload the page)",
  403: "this address may not ask",
  404: "there is no page any more",
  429: "too many requests from here",
  503: "the server is busy",
};
