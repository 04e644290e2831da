import Foundation
import TestSupport

/// Programs in C that do what no program that is installed does: built by the clang that every
/// Swift toolchain has.
struct PeculiarProcess {
  /// Writes another title over its arguments at a line on standard input, and keeps its name.
  static let titleWriter = """
    #include <stdio.h>
    #include <string.h>
    int main(int argc, char **argv) {
      puts("ready"), fflush(stdout), getchar();
      strcpy(argv[argc - 1], "new-title");
      puts("done"), fflush(stdout), getchar(), getchar();
    }
    """
  /// Its first thread ends and another uses all it can get.
  static let leaderless = """
    #include <pthread.h>
    static void *spin(void *unused) { for (;;) __asm__ volatile(""); return unused; }
    int main(void) {
      pthread_t thread;
      pthread_create(&thread, 0, spin, 0), pthread_exit(0);
    }
    """

  let process: ChildProcess
  private let directory: TemporaryDirectory

  init(_ source: String, name: String = "peculiar", arguments: [String] = []) throws {
    directory = try TemporaryDirectory()
    let program = directory.path(name)
    let file = try directory.write(source, to: "main.c")
    let build = try ChildProcess(Command("clang", ["-O1", "-pthread", file, "-o", program]))
    guard try build.wait() == .exited(0) else { throw TestKitError(build.errorText) }
    process = try ChildProcess(Command(program, arguments), input: .pipe)
  }
}
