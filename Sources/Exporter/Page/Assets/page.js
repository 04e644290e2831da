// The page, once its script runs: it takes over what the server rendered, and keeps it current.

import { makeAsking } from "./asking.js";
import { makeCursor } from "./cursor.js";
import { find, setAttribute, setHidden, setText, textsIn, writeTexts } from "./dom.js";
import { bytes, fixed, moment } from "./format.js";
import { drawBar, drawHeader, noteHost, whereItWent } from "./header.js";
import { makeFinding } from "./finding.js";
import { begin, makePast, note, setKeys } from "./past.js";
import { drawChildren, drawEnded, drawList, markOrder, processes } from "./lists.js";
import { drawAncestors, drawProcess, noteEnd, openProcess } from "./process.js";
import { forgetRefusal, isLoadedRefused, refuse } from "./refusal.js";
import { listenToUser } from "./user.js";
import { addressOf, makeSteps, questionsOf, readView, standard } from "./view.js";

/** Of an answer, so many processes have a history here. */
const mostNoted = 1000;

const cursor = makeCursor(processes);
const finding = makeFinding(processes, cursor);
const past = makePast();
const steps = makeSteps();
const costTexts = textsIn(find("#cost"));

let view = readView(location, standard, isLoadedRefused());
let opened = openProcess();
/** The last answers. */
let sample;
let ends;
let sampledAt = 0;
let restartedUntil = 0;
/** The name of the view that the rows were drawn for, and whether they are left out: they are no answer to what was
    refused. */
let drawnName;
let isBlank = isLoadedRefused();
/** Whether the focus is to be where the cursor is, as soon as it is there. */
let isReturning = false;
let hadFocus = false;
/** Milliseconds that an answer takes here, on the average, and bytes that were sent for the last one. */
let drawingTime;
let received = 0;

const asking = makeAsking({ questions, take, refuse: takeRefusal, tell });

// MARK: Answers

/** What the server refuses is asked for as it is written: it is refused again, and no longer asked for. */
function questions() {
  return isLoadedRefused() ? [`api/v1/snapshot${location.search}`] : questionsOf(view, opened);
}

function take([newSample, newEnds], bytes) {
  const began = performance.now();
  if (isLoadedRefused()) {
    forgetRefusal();
    return showAddress();
  }
  refuse("");
  if (isBlank) setBlank(false);
  if (newSample && isOfAnotherVersion(newSample)) return location.reload();
  if (newSample) remember(newSample);
  if (newEnds && view.name === "process") noteEnd(opened, view.pid, newEnds);
  else if (newEnds) ends = newEnds;
  if (!asking.isPaused()) tellLive();
  if (!newSample && !newEnds) return;
  draw();
  const time = performance.now() - began;
  drawingTime = drawingTime === undefined ? time : drawingTime * 0.9 + time * 0.1;
  received = bytes;
  drawCost();
}

/** After an update of ptop: the page that it serves is another one too. */
function isOfAnotherVersion({ ptop }) {
  const { version } = document.body.dataset;
  return sample?.ptop?.version === version && ptop?.version !== version;
}

/** A server may answer and have nothing new for long. */
function tellLive() {
  if (Date.now() < restartedUntil) {
    return tell("restarted", `ptop was restarted at ${moment(sample.ptop?.start_time_seconds)}`);
  }
  const interval = sample?.interval_seconds ?? 1;
  const isStalled = Date.now() - sampledAt > 5000 + interval * 3000;
  if (isStalled) return tell("lost", `no new sample since ${moment(sampledAt / 1000)}`);
  return tell("live", "live");
}

function remember(answer) {
  sampledAt = Date.now();
  const isRestarted = sample && answer.ptop?.start_time_seconds !== sample.ptop?.start_time_seconds;
  if (isRestarted) restartedUntil = Date.now() + 10000;
  setKeys(answer);
  answer.went = whereItWent(answer);
  if (answer.time_seconds !== sample?.time_seconds) begin(past, answer.time_seconds, answer.interval_seconds);
  noteHost(past, answer);
  for (const process of answer.processes.slice(0, mostNoted)) {
    note(past, process.key, { cpu: process.cpu_percent, memory: process.resident_memory_bytes });
  }
  sample = answer;
  opened.isAnswered = true;
}

/** While a filter is typed, the rows of the one before stay. */
function takeRefusal(sentence) {
  refuse(sentence);
  isReturning = false;
  setBlank(isLoadedRefused() || drawnName !== view.name);
}

/** Shows the state of the connection: `state` says how it looks, `words` what it says. */
function tell(state, words) {
  const element = find("#state");
  setAttribute(element, "data-state", state);
  setText(element, words);
  setTitle();
}

// MARK: Drawing

function draw() {
  if (!sample) return;
  drawnName = view.name;
  // With the rows: while there is no answer, they stay in the order that they have.
  markOrder(view);
  // A row that leaves takes the focus with it.
  hadFocus = processes.body.contains(document.activeElement);
  drawHeader(sample, past);
  if (view.name === "ended" && ends) drawEnded(ends, view);
  if (view.name === "processes") noteRows(drawList(view, sample, past));
  if (view.name === "process") drawOpened();
}

/** The rows show other processes now, or in other places. */
function noteRows(shown) {
  cursor.follow(shown, hadFocus);
  // What is typed in a field is typed on.
  if (isReturning && !(document.activeElement instanceof HTMLInputElement)) cursor.link()?.focus();
  isReturning = false;
  finding.mark();
}

function drawOpened() {
  const shown = sample ?? { processes: [] };
  const children = drawProcess(opened, view.pid, shown, past);
  noteRows(drawChildren(children, view, shown, past));
  setHidden(find("#facts"), opened.isAbsent && !opened.process && !opened.end);
  setHidden(find("#process-graphs"), opened.isAbsent && !opened.process);
  setHidden(find("#list"), opened.isAbsent);
  setTitle();
  drawAncestors(opened, (pid) => addressOf({ ...view, pid }));
}

function drawCost() {
  writeTexts(costTexts, sample, sample);
  setText(find("#cost-page"), `this page ${fixed(drawingTime, 1)} ms and ${bytes(received)} an update`);
}

// MARK: Views

function showAddress() {
  steps.forget();
  refuse("");
  show(readView(location, view, isLoadedRefused()));
}

/** Shows another view, which is one step back in the browser unless it is only typed at. */
function go(change, { isStep = true } = {}) {
  const next = { ...view, ...change };
  if (isStep) steps.step(next, view);
  else steps.type(next, view);
  // While it is typed, what was wrong is said until there is an answer.
  if (isStep) refuse("");
  show(next);
}

function show(next) {
  const left = opened;
  const isOther = next.pid !== view.pid || next.name !== view.name;
  if (next.pid !== view.pid) opened = openProcess();
  view = next;
  setBlank(isLoadedRefused());
  if (isOther) cursor.reset(left.key);
  if (isOther && view.name === "process") {
    drawOpened();
    find("#process-name").focus();
  }
  isReturning = left.key !== undefined && view.name === "processes";
  asking.again();
}

function setBlank(value) {
  isBlank = value;
  setUp();
}

/** All that follows from the view alone. */
function setUp() {
  document.body.dataset.view = view.name;
  setHidden(find("#process"), isBlank || view.name !== "process");
  setHidden(find("#list"), isBlank || view.name === "ended");
  setHidden(find("#ends"), isBlank || view.name !== "ended");
  drawBar(view);
  setTitle();
}

function setTitle() {
  const name = find("h1").textContent;
  const of = { processes: "processes", ended: "ended processes", process: find("#process-name").textContent };
  const isLost = find("#state").dataset.state === "lost";
  const title = `${isLost ? "(lost) " : ""}${of[view.name]} on ${name}`;
  if (document.title !== title) document.title = title;
}

// MARK: Begin

function setPaused(isPaused) {
  setAttribute(find("#pause"), "aria-pressed", String(isPaused));
  asking.setPaused(isPaused);
}

listenToUser({
  cursor, finding, shown: () => view, isBlank: () => isBlank, go, isPaused: asking.isPaused, setPaused,
});
addEventListener("popstate", showAddress);
document.documentElement.classList.add("scripted");
for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
setUp();
asking.again();
