/* The answers of gethostbyname and its kin stand in memory of the thread's own. A thread that is ending, whose memory
 * is gone already, still gets one. Native only: what is called at a thread's end is POSIX'. */
#include "peers.h"

static struct hostent *host;
static struct servent *service;
static struct protoent *protocol;

static void ask(void) {
    host = gethostbyname("127.0.0.1");
    service = getservbyport(htons(80), "tcp");
    protocol = getprotobynumber(IPPROTO_TCP);
}

static void at_end(void *unused) {
    (void)unused;
    ask();
    check("host", host && host->h_length == 4 && memcmp(host->h_addr_list[0], "\x7f\0\0\1", 4) == 0);
    check("service", service && service->s_port == htons(80));
    check("protocol", protocol && protocol->p_proto == IPPROTO_TCP);
}

static void *body(void *key) {
    ask();
    pthread_setspecific(*(pthread_key_t *)key, key);
    return NULL;
}

int main(void) {
    pthread_key_t key;
    start();
    require("key", pthread_key_create(&key, at_end) == 0);
    thread_join(thread_start(body, &key));
    return check_result();
}
