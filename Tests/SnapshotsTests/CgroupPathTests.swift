import Testing

@testable import Snapshots

@Suite("CgroupPath")
struct CgroupPathTests {
  private static let id = String(repeating: "0123456789abcdef", count: 4)
  private static let other = String(repeating: "fedcba9876543210", count: 4)
  private static let pod = "pod12345678-1234-1234-1234-123456789abc"
  private static let podSlice = "kubepods-burstable-pod12345678_1234_1234_1234_123456789abc.slice"

  @Test(
    "units and containers",
    arguments: [
      // Nothing to say.
      ("/", nil, nil), ("", nil, nil), ("/user.slice", nil, nil), ("/.service", nil, nil),
      ("/init.scope", "init.scope", nil),
      // systemd, one tree or its own.
      ("/system.slice/nginx.service", "nginx.service", nil),
      ("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service", nil),
      ("/system.slice/dbus.socket", "dbus.socket", nil),
      ("/system.slice/_cpu.service", "cpu.service", nil),
      ("/system.slice/nginx.service/workers/3", "nginx.service", nil),
      ("/user.slice/user-1000.slice/session-3.scope", "session-3.scope", nil),
      (
        "/user.slice/user-1000.slice/user@1000.service/app.slice/app-editor-42.scope",
        "app-editor-42.scope", nil
      ),
      // Docker with either driver, in another Docker, and with systemd inside.
      ("/docker/\(id)", nil, id),
      ("/docker/\(id)/init", nil, id),
      ("/docker/\(other)/docker/\(id)", nil, id),
      ("/system.slice/docker-\(id).scope", "docker-\(id).scope", id),
      ("/system.slice/docker-\(id).scope/system.slice/cron.service", "cron.service", id),
      // Kubernetes with containerd and CRI-O, with either driver.
      ("/kubepods/burstable/\(pod)/\(id)", nil, id),
      ("/kubepods/\(pod)/\(other)/nested/\(id)", nil, id),
      (
        "/kubepods.slice/kubepods-burstable.slice/\(podSlice)/cri-containerd-\(id).scope",
        "cri-containerd-\(id).scope", id
      ),
      (
        "/system.slice/containerd.service/\(podSlice):cri-containerd:\(id)", "containerd.service",
        id
      ),
      ("/kubepods.slice/\(podSlice)/crio-\(id).scope/container", "crio-\(id).scope", id),
      ("/kubepods.slice/\(podSlice)/crio-conmon-\(id).scope", "crio-conmon-\(id).scope", nil),
      // Podman, as root and not.
      ("/machine.slice/libpod-\(id).scope", "libpod-\(id).scope", id),
      ("/machine.slice/libpod-conmon-\(id).scope", "libpod-conmon-\(id).scope", nil),
      ("/libpod_parent/libpod-\(id)", nil, id),
      (
        "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-\(id).scope/container",
        "libpod-\(id).scope", id
      ),
      // Not quite.
      ("/docker/\(id.dropLast())", nil, nil), ("/docker/\(id)0", nil, nil),
      ("/docker/\(id.uppercased())", nil, nil), ("/docker/x\(id)", nil, nil),
      ("/a-\(id).slice", nil, nil),
    ] as [(String, String?, String?)])
  func path(_ path: String, unit: String?, containerID: String?) {
    #expect(CgroupPath(path).unit == unit)
    #expect(CgroupPath(path).containerID == containerID)
  }
}
