/* Microsoft's names in sys/stat.h. A program may define stat and fstat as these from here on. */

#ifndef WS2_CRT_STAT_H
#define WS2_CRT_STAT_H

#include "crt_names.h"

WS2_CRT_BEGIN

/* The members that both systems have; sizes have 64 bits in both structures. In POSIX modes the host makes macros of
 * the names of times. */
#ifdef st_mtime
#define WS2_CRT_TIMES struct timespec st_atim, st_mtim, st_ctim;
#else
#define WS2_CRT_TIMES long st_atime, st_mtime, st_ctime;
#endif
#define WS2_CRT_STAT_MEMBERS                                                                                           \
    __dev_t st_dev;                                                                                                    \
    __ino_t st_ino;                                                                                                    \
    __mode_t st_mode;                                                                                                  \
    __nlink_t st_nlink;                                                                                                \
    __uid_t st_uid;                                                                                                    \
    __gid_t st_gid;                                                                                                    \
    __dev_t st_rdev;                                                                                                   \
    __off_t st_size;                                                                                                   \
    WS2_CRT_TIMES

struct _stat {
    WS2_CRT_STAT_MEMBERS
};

struct _stati64 {
    WS2_CRT_STAT_MEMBERS
};

#ifdef st_mtime
#define WS2_CRT_COPY_TIMES(to, from)                                                                                   \
    ((to)->st_atim = (from).st_atim, (to)->st_mtim = (from).st_mtim, (to)->st_ctim = (from).st_ctim)
#else
#define WS2_CRT_COPY_TIMES(to, from)                                                                                   \
    ((to)->st_atime = (from).st_atime, (to)->st_mtime = (from).st_mtime, (to)->st_ctime = (from).st_ctime)
#endif
#define WS2_CRT_COPY(to, from)                                                                                         \
    ((to)->st_dev = (from).st_dev, (to)->st_ino = (from).st_ino, (to)->st_mode = (from).st_mode,                       \
     (to)->st_nlink = (from).st_nlink, (to)->st_uid = (from).st_uid, (to)->st_gid = (from).st_gid,                     \
     (to)->st_rdev = (from).st_rdev, (to)->st_size = (from).st_size, (void)WS2_CRT_COPY_TIMES(to, from))

static inline int _stat(const char *path, struct _stat *to) {
    struct stat found;
    int result = stat(path, &found);
    if (result == 0)
        WS2_CRT_COPY(to, found);
    return result;
}

static inline int _stati64(const char *path, struct _stati64 *to) {
    struct stat found;
    int result = stat(path, &found);
    if (result == 0)
        WS2_CRT_COPY(to, found);
    return result;
}

static inline int _fstat(int fd, struct _stat *to) {
    struct stat found;
    int result = fstat(fd, &found);
    if (result == 0)
        WS2_CRT_COPY(to, found);
    return result;
}

static inline int _fstati64(int fd, struct _stati64 *to) {
    struct stat found;
    int result = fstat(fd, &found);
    if (result == 0)
        WS2_CRT_COPY(to, found);
    return result;
}

WS2_CRT_END

#endif /* WS2_CRT_STAT_H */
