// What a value is: its text, and how it looks. The head of a table, and all else that has `data-kind`,
// names one of these; the server has the same table (PageKind).

import { bytes, cpuTime, fixed, moment, short, span, unknown } from "./format.js";

const stateLetters = {
  running: "R", sleeping: "S", uninterruptible: "D", zombie: "Z", stopped: "T", traced: "t", idle: "I",
  dead: "X",
};

/** From which number on a value is seen, raised, high, and at the top. */
const heats = {
  cpu: [0.005, 10, 50, 90],
  memory: [0.05, 5, 20, 50],
};

function heat(value, [seen, raised, high, top]) {
  if (!(value >= seen)) return "zero";
  return value >= top ? "top" : value >= high ? "high" : value >= raised ? "raised" : "";
}

function zero(value) {
  return value > 0 ? "" : "zero";
}

function share(bytes, context) {
  return (100 * bytes) / context.host?.memory_total_bytes;
}

/** The scheduler books CPU time at ticks, of 10 ms at most: of what ended before, none is told. */
export function used(seconds) {
  return seconds > 0 ? short(seconds) : "<10ms";
}

/** By number, from 1 on (signal(7)). */
const signals = (
  "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU " +
  "URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS"
).split(" ");

export function outcome(code, { signal }) {
  if (signal === undefined) return code === undefined ? unknown : String(code);
  return signals[signal - 1] ? `SIG${signals[signal - 1]}` : `signal ${signal}`;
}

/** `text(value, item, context)` and `look(value, item, context)`: item is the object that the value is of,
    context is the whole answer. */
const kinds = {
  text: { text: (value) => value },
  number: { text: String },
  small: { text: String },
  count: { text: String, look: zero },
  bytes: { text: bytes, look: zero },
  // Ticks of a clock are too coarse for two decimals.
  percent: {
    text: (value, item, context) => fixed(value, context.coverage?.cpu_source === "ticks" ? 1 : 2),
    look: (value) => heat(value, heats.cpu),
  },
  share: { text: (value) => fixed(value, 1), look: (value) => heat(value, heats.cpu) },
  memory: {
    text: (value, item, context) => fixed(share(value, context), 1),
    look: (value, item, context) => heat(share(value, context), heats.memory),
  },
  cputime: { text: cpuTime },
  seconds: { text: (value) => (value > 0 ? fixed(value, 2) : "<0.01") },
  load: { text: (value) => fixed(value, 2) },
  span: { text: span },
  short: { text: short },
  used: { text: used },
  interval: { text: (value) => `${fixed(value, 2)}s` },
  mean: {
    text: (value, { processes }) => (processes > 0 ? used(value / processes) : unknown),
    look: (value, { processes }) => (processes > 0 ? "" : "zero"),
  },
  moment: { text: (value, item, context) => moment(value, context.time_seconds) },
  age: { text: (value, item, context) => span(context.time_seconds - value) },
  state: { text: (value) => stateLetters[value] ?? "?", look: (value) => value },
  outcome: { text: outcome, look: (code, { signal }) => (code > 0 || signal ? "failed" : "") },
  failures: { text: String, look: (value) => (value > 0 ? "failed" : "zero") },
  // Of tables, which write these by themselves.
  command: { text: String },
  graph: { text: String },
};

/** The value at a path such as `host.load.1`. */
export function valueAt(item, path) {
  let value = item;
  for (const name of path) value = value?.[name];
  return value;
}

/** What `data-field` and `data-kind` of an element say, or nothing where its kind is no text. */
export function reading(element) {
  const { field = "", kind } = element.dataset;
  return { path: field.split("."), kind: kinds[kind] ?? kinds.text };
}

export function textOf({ path, kind }, item, context) {
  const value = valueAt(item, path);
  if (value === undefined && kind !== kinds.outcome) return unknown;
  return kind.text(value, item, context);
}

export function lookOf({ path, kind }, item, context) {
  const value = valueAt(item, path);
  if (value === undefined && kind !== kinds.outcome) return "zero";
  return kind.look ? kind.look(value, item, context) : "";
}
