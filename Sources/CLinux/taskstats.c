// Documentation/accounting/taskstats.rst, Documentation/userspace-api/netlink/intro.rst
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/taskstats.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// What TaskStats.swift reads; the layout is part of the kernel's interface, but for that of version 15.
#if TASKSTATS_VERSION != 15
_Static_assert(offsetof(struct taskstats, ac_exitcode) == 4, "ac_exitcode");
_Static_assert(offsetof(struct taskstats, ac_flag) == 8, "ac_flag");
_Static_assert(offsetof(struct taskstats, cpu_run_virtual_total) == 72, "cpu_run_virtual_total");
_Static_assert(offsetof(struct taskstats, ac_comm) == 80, "ac_comm");
_Static_assert(offsetof(struct taskstats, ac_uid) == 120, "ac_uid");
_Static_assert(offsetof(struct taskstats, ac_pid) == 128, "ac_pid");
_Static_assert(offsetof(struct taskstats, ac_ppid) == 132, "ac_ppid");
_Static_assert(offsetof(struct taskstats, ac_etime) == 144, "ac_etime");
_Static_assert(offsetof(struct taskstats, hiwater_rss) == 200, "hiwater_rss");
_Static_assert(offsetof(struct taskstats, read_bytes) == 248, "read_bytes");
_Static_assert(offsetof(struct taskstats, write_bytes) == 256, "write_bytes");
#if TASKSTATS_VERSION >= 12
_Static_assert(offsetof(struct taskstats, ac_tgid) == 368, "ac_tgid");
_Static_assert(offsetof(struct taskstats, ac_tgetime) == 376, "ac_tgetime");
#endif
#endif

struct request {
  struct nlmsghdr header;
  struct genlmsghdr generic;
  struct nlattr attribute;
  char text[4096];
};

/// Sends one command with one string attribute; 0 or a negative errno.
static int send_text(int descriptor, uint16_t type, uint16_t flags, uint8_t command,
                     uint16_t attribute, const char *text) {
  struct request request = {0};
  size_t length = strlen(text) + 1;
  if (length > sizeof request.text) return -EMSGSIZE;
  memcpy(request.text, text, length);
  request.attribute.nla_type = attribute;
  request.attribute.nla_len = (uint16_t)(NLA_HDRLEN + length);
  request.generic.cmd = command;
  request.generic.version = 1;
  request.header.nlmsg_type = type;
  request.header.nlmsg_flags = NLM_F_REQUEST | flags;
  request.header.nlmsg_len =
      NLMSG_LENGTH(GENL_HDRLEN) + NLA_ALIGN(request.attribute.nla_len);
  ssize_t sent = send(descriptor, &request, request.header.nlmsg_len, 0);
  return sent < 0 ? -errno : 0;
}

/// The id in the answer to CTRL_CMD_GETFAMILY, or a negative errno.
static int family_id(int descriptor) {
  int result =
      send_text(descriptor, GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_NAME,
                TASKSTATS_GENL_NAME);
  if (result < 0) return result;
  _Alignas(struct nlmsghdr) char answer[8192];
  ssize_t got = recv(descriptor, answer, sizeof answer, MSG_DONTWAIT);
  if (got < 0) return -errno;
  struct nlmsghdr *header = (struct nlmsghdr *)answer;
  if (!NLMSG_OK(header, got)) return -EPROTO;
  if (header->nlmsg_type == NLMSG_ERROR) {
    if (header->nlmsg_len < NLMSG_LENGTH(sizeof(struct nlmsgerr))) return -EPROTO;
    int error = ((struct nlmsgerr *)NLMSG_DATA(header))->error;
    return error < 0 ? error : -EPROTO;
  }
  size_t at = NLMSG_LENGTH(GENL_HDRLEN);
  while (at + NLA_HDRLEN <= header->nlmsg_len) {
    struct nlattr *attribute = (struct nlattr *)(answer + at);
    if (attribute->nla_len < NLA_HDRLEN) break;
    if (attribute->nla_type == CTRL_ATTR_FAMILY_ID && attribute->nla_len >= NLA_HDRLEN + 2)
      return *(uint16_t *)(answer + at + NLA_HDRLEN);
    at += NLA_ALIGN(attribute->nla_len);
  }
  return -ENOENT;
}

/// Registers for exits on all CPUs that there may ever be; 0 or a negative errno.
static int register_all(int descriptor, uint16_t family) {
  char cpus[4096] = "0";
  int file = open("/sys/devices/system/cpu/possible", O_RDONLY | O_CLOEXEC);
  if (file < 0) return -errno;
  ssize_t length = read(file, cpus, sizeof cpus - 1);
  close(file);
  if (length <= 0) return -EPROTO;
  cpus[length] = 0;
  cpus[strcspn(cpus, "\n")] = 0;
  int result = send_text(descriptor, family, NLM_F_ACK, TASKSTATS_CMD_GET,
                         TASKSTATS_CMD_ATTR_REGISTER_CPUMASK, cpus);
  // Exits may arrive before the acknowledgement; they are not counted yet.
  while (result == 0) {
    _Alignas(struct nlmsghdr) char answer[8192];
    ssize_t got = recv(descriptor, answer, sizeof answer, MSG_DONTWAIT);
    if (got < 0) return -errno;
    struct nlmsghdr *header = (struct nlmsghdr *)answer;
    if (!NLMSG_OK(header, got)) return -EPROTO;
    if (header->nlmsg_type == NLMSG_ERROR)
      return ((struct nlmsgerr *)NLMSG_DATA(header))->error;
  }
  return result;
}

int linux_taskstats_open(int receive_bytes, uint16_t *family) {
  int descriptor =
      socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_GENERIC);
  if (descriptor < 0) return -errno;
  // Past net.core.rmem_max with CAP_NET_ADMIN, which the registration needs anyway.
  if (setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &receive_bytes, sizeof receive_bytes) != 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
  struct sockaddr_nl address = {.nl_family = AF_NETLINK};
  int result = 0;
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) result = -errno;
  if (result == 0) result = family_id(descriptor);
  if (result >= 0) {
    *family = (uint16_t)result;
    result = register_all(descriptor, *family);
  }
  if (result == 0) return descriptor;
  close(descriptor);
  return result;
}

uint32_t linux_socket_drops(int descriptor) {
  // SK_MEMINFO_DROPS of linux/sock_diag.h.
  uint32_t values[9] = {0};
  socklen_t size = sizeof values;
  if (getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, values, &size) != 0) return 0;
  return values[8];
}

static int leave(void *unused) {
  (void)unused;
  return 0;
}

int linux_run_nothing(void) {
  // The caller sleeps until the child is done with this memory (CLONE_VFORK), so a stack of the
  // caller's serves. Without an exit signal it neither rings SIGCHLD nor ends another's wait().
  _Alignas(16) char stack[16384];
  int child = clone(leave, stack + sizeof stack, CLONE_VM | CLONE_VFORK, NULL);
  if (child < 0) return -errno;
  while (waitpid(child, NULL, __WCLONE) < 0 && errno == EINTR) continue;
  return child;
}
