// One class that two source files see behind different orders of headers; they must link.

class Waiter {
  public:
    virtual ~Waiter() {}
    int wait(fd_set *set, const timeval *timeout, const sockaddr *address, u_long flags, DWORD count);
    virtual int select(struct timeval timeout, struct fd_set *set);
};
