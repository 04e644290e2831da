/// A line of setup: a switch, a theme, a way to draw, or a column of the table that is shown.
enum SettingEntry: Hashable, Sendable {
  case toggle(Toggle)
  case theme(Theme)
  case background(BackgroundChoice)
  case graphs(GraphChoice)
  case column(String)
}

/// Something that is on or off; each has a key, or a line in setup.
package enum Toggle: String, CaseIterable, Sendable {
  case tree, commandLine, path, threads, kernelThreads, idle, ended, cores, machine, mouse

  /// As setup lists it, and the status row says it when it is switched.
  package var name: String {
    switch self {
    case .tree: "processes below their parents"
    case .commandLine: "command lines, not names"
    case .path: "directories of programs"
    case .threads: "threads"
    case .kernelThreads: "kernel threads"
    case .idle: "only those that used CPU time"
    case .ended: "those that have ended, for three seconds"
    case .cores: "a meter for each CPU"
    case .machine: "CPU% of the whole machine, not of one core"
    case .mouse: "the mouse (Shift selects text)"
    }
  }

  package var setting: WritableKeyPath<Settings, Bool> {
    switch self {
    case .tree: \.isTree
    case .commandLine: \.showsCommandLine
    case .path: \.showsPath
    case .threads: \.showsThreads
    case .kernelThreads: \.showsKernelThreads
    case .idle: \.hidesIdle
    case .ended: \.showsEnded
    case .cores: \.showsCores
    case .machine: \.isOfMachine
    case .mouse: \.usesMouse
    }
  }
}
