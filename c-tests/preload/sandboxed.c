/* A process that may do nothing any more but send: whoever makes one system call more than the plain function is
 * killed. This is what `passes through` means while nobody asked for a trace. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const long allowed[] = {SYS_sendto, SYS_sendmsg,  SYS_sendmmsg,  SYS_write,
                               SYS_writev, SYS_sendfile, SYS_exit_group};

static void enter_sandbox(void) {
    enum { COUNT = sizeof allowed / sizeof allowed[0] };
    struct sock_filter filter[2 * COUNT + 2] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
    struct sock_fprog program = {2 * COUNT + 2, filter};
    for (int i = 0; i < COUNT; i++) {
        filter[2 * i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)allowed[i], 0, 1);
        filter[2 * i + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    }
    filter[2 * COUNT + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

/* stage 0: the call is the first one of its kind; 1: it was made before; 2: it fails */
static void child(const struct way *way, int to, int stage) {
    way->call(-1, "", 0, 0); /* opens the file of sendfile, and binds the name */
    if (stage == 1)
        way->call(to, "before", 6, 0);
    enter_sandbox();
    _exit(way->call(stage == 2 ? -1 : to, "inside", 6, 0) == (stage == 2 ? -1 : 6) ? 0 : 1);
}

int main(void) {
    report_begin();
    for (int stage = 0; stage < 3; stage++)
        for (int i = 0; i < WAYS; i++) {
            int ends[2], status;
            posix_socket_pair(ends, 0);
            pid_t pid = fork();
            if (pid == 0)
                child(&ways[i], ends[0], stage);
            must(pid > 0 && waitpid(pid, &status, 0) == pid);
            printf("%s: %s\n", ways[i].name, WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "ended");
            must(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
            close(ends[0]);
            close(ends[1]);
        }
    return 0;
}
