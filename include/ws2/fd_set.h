/* fd_set and its four macros. A set is a count and an array, not a bitmap: sockets are added once, and taking one out
 * moves the later ones down. */

#ifndef WS2_FD_SET_H
#define WS2_FD_SET_H

typedef struct fd_set fd_set;
typedef struct fd_set FD_SET, *PFD_SET, *LPFD_SET;

#define WS2_FD_SET_ROOM (sizeof(((fd_set *)0)->fd_array) / sizeof(SOCKET))

/* The array is as long as FD_SETSIZE was where ws2_send.h was first included. */
#ifdef __cplusplus
static_assert(FD_SETSIZE <= WS2_FD_SET_ROOM, "define FD_SETSIZE before ws2_send.h");
#else
_Static_assert(FD_SETSIZE <= WS2_FD_SET_ROOM, "define FD_SETSIZE before ws2_send.h");
#endif

static inline void ws2_fd_set_add(SOCKET s, fd_set *set) {
    u_int i = 0;
    while (i < set->fd_count && set->fd_array[i] != s) {
        i++;
    }
    if (i == set->fd_count && i < WS2_FD_SET_ROOM) {
        set->fd_array[i] = s;
        set->fd_count++;
    }
}

static inline void ws2_fd_set_remove(SOCKET s, fd_set *set) {
    u_int kept = 0;
    for (u_int i = 0; i < set->fd_count; i++) {
        if (set->fd_array[i] != s) {
            set->fd_array[kept++] = set->fd_array[i];
        }
    }
    set->fd_count = kept;
}

#define FD_SET(fd, set) ws2_fd_set_add((SOCKET)(fd), (fd_set *)(set))
#define FD_CLR(fd, set) ws2_fd_set_remove((SOCKET)(fd), (fd_set *)(set))
#define FD_ZERO(set) ((void)(((fd_set *)(set))->fd_count = 0))
#define FD_ISSET(fd, set) __WSAFDIsSet((SOCKET)(fd), (fd_set *)(set))

#endif /* WS2_FD_SET_H */
