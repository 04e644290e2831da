// Parents and children, as a list of rows with the branches that lead to them.

/** Below so many levels rows are no further to the right. */
const deepest = 10;
const level = 3;

/** The processes in the order of a tree, siblings in the order that they came in; at most so many. */
export function treeOf(processes, most) {
  const known = new Set(processes.map((process) => process.pid));
  const children = new Map();
  const roots = [];
  for (const process of processes) {
    if (!known.has(process.ppid) || process.ppid === process.pid) roots.push(process);
    else if (children.has(process.ppid)) children.get(process.ppid).push(process);
    else children.set(process.ppid, [process]);
  }
  // Not by recursion: a chain of processes may be deep.
  const rows = [];
  const waiting = roots.reverse().map((process) => ({ process, before: "", isRoot: true, isLast: true }));
  while (waiting.length > 0 && rows.length < most) {
    const { process, before, isRoot, isLast } = waiting.pop();
    rows.push({ process, branch: isRoot ? "" : cut(before) + (isLast ? "└─ " : "├─ ") });
    const below = isRoot ? "" : before + (isLast ? "   " : "│  ");
    const own = children.get(process.pid) ?? [];
    for (let place = own.length - 1; place >= 0; place -= 1) {
      waiting.push({ process: own[place], before: below, isRoot: false, isLast: place === own.length - 1 });
    }
  }
  return rows;
}

function cut(branch) {
  return branch.length > deepest * level ? `… ${branch.slice(2 - deepest * level)}` : branch;
}
