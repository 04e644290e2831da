// One process opened: its facts, what it was started by, and its graphs. Its children are the table's rows.

import { find, setText, textsIn, writeTexts } from "./dom.js";
import { bytes, fixed, moment, short, span } from "./format.js";
import { drawArea } from "./header.js";
import { lately, ringsOf } from "./history.js";
import { outcome, used } from "./kinds.js";

const texts = textsIn(find("#facts"));

/** `key`, `process` and `sample`: what it was when it was last seen, and in which sample; `isGone`: it is not in
    the newest one; `end`: how it ended, if that is known. */
export function openProcess() {
  return { key: undefined, process: undefined, sample: undefined, isGone: false, end: undefined };
}

/** Takes from the ended processes, the newest first, the one that was opened: the first to have its pid since it was
    last seen, or the last one that had it. */
export function noteEnd(opened, pid, { ended }) {
  const since = opened.sample?.time_seconds;
  const isIts = (end) => end.pid === pid && (since === undefined || end.ended_time_seconds > since);
  opened.end = since === undefined ? ended.find(isIts) : ended.findLast(isIts);
}

export function hasProcess(sample, pid) {
  return sample?.processes.some((process) => process.pid === pid) ?? false;
}

/** Shows it, and says which of the answer's processes are its children. */
export function drawProcess(opened, pid, sample, past) {
  const seen = sample.processes.find((process) => process.pid === pid);
  const isAlive = seen !== undefined && (opened.key ?? seen.key) === seen.key;
  if (isAlive) Object.assign(opened, { key: seen.key, process: seen, sample, end: undefined });
  opened.isGone = !isAlive;
  const known = opened.process ?? opened.end;
  setText(find("#process-note"), isAlive ? "" : absence(opened, pid, seen));
  setText(find("#process-name"), `${known?.name ?? "process"} ${pid}`);
  setText(find("#process-command"), known?.cmdline ?? "");
  writeTexts(texts, known ?? {}, opened.sample ?? sample);
  if (opened.process) drawGraphs(ringsOf(past, opened.key), lately(past, 120));
  return isAlive ? sample.processes.filter((each) => each.ppid === pid && each.pid !== pid) : [];
}

function absence({ process, end }, pid, seen) {
  if (!process && !end) return `There is no process ${pid}: it may have ended.`;
  const reuse = seen ? ` ${pid} is another process now.` : "";
  const last = process ? " Below is how it was last seen." : "";
  return `${end ? endOf(end) : "It has ended."}${reuse}${last}`;
}

/** The end was seen with the first sample after it. */
function endOf(end) {
  const how = end.signal !== undefined ? `It was killed by ${outcome(undefined, end)}`
    : end.exit_code !== undefined ? `It ended with exit code ${end.exit_code}`
    : "It has ended";
  const known = figures.filter(([name]) => end[name] !== undefined).map(([name, text]) => text(end[name]));
  const sum = known.length > 0 ? `: it ${known.join(", ")}` : "";
  return `${how}, seen at ${moment(end.ended_time_seconds)}${sum}.`;
}

const figures = [
  ["elapsed_seconds", (seconds) => `lived for ${seconds < 60 ? short(seconds) : span(seconds)}`],
  ["cpu_seconds_total", (seconds) => `used ${used(seconds)} of CPU time`],
  ["peak_resident_memory_bytes", (count) => `had at most ${bytes(count)} resident`],
];

function drawGraphs(rings, places) {
  if (!rings) return;
  const most = (ring) => places.reduce((top, { place }) => Math.max(top, ring[place] || 0), 0);
  const [cpu, memory] = [most(rings.cpu), most(rings.memory)];
  drawArea("#process-cpu .processes", places, (place) => rings.cpu[place], Math.max(cpu, 100));
  drawArea("#process-memory .used", places, (place) => rings.memory[place], memory * 1.25 || 1);
  setText(find("#process-cpu-most"), `${fixed(Math.max(cpu, 100), 0)} %`);
  setText(find("#process-memory-most"), bytes(memory * 1.25));
}

/** The processes that lead to it, as far as they may be shown; once it has ended, those that did. */
export function drawAncestors({ process, isGone }, sample, addressOf) {
  if (!process || isGone) return;
  const links = ancestorsOf(process, sample).map(({ name, pid }) => ({ pid, text: `${name} ${pid}` }));
  const list = find("#ancestors");
  const texts = [...list.children].map((item) => item.textContent);
  if (texts.join("\n") !== links.map(({ text }) => text).join("\n")) {
    list.replaceChildren(...links.map(({ pid, text }) => ancestor(text, addressOf(pid))));
  }
}

/** From the first down to its parent. */
function ancestorsOf(process, sample) {
  const known = new Map(sample.processes.map((each) => [each.pid, each]));
  const ancestors = [];
  let parent = known.get(process.ppid);
  // A damaged tree may have rings.
  while (parent && !ancestors.includes(parent)) {
    ancestors.unshift(parent);
    parent = known.get(parent.ppid);
  }
  return ancestors;
}

function ancestor(text, address) {
  const link = document.createElement("a");
  link.textContent = text;
  link.setAttribute("href", address);
  const item = document.createElement("li");
  item.append(link);
  return item;
}
