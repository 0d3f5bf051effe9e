/* Messages of several threads on one stream: each says whose it is, and is the letter of its sender throughout. */
#pragma once
#include "peers.h"

typedef struct {
    unsigned sender, number, length;
} header;

static inline char letter_of(unsigned sender) { return (char)('A' + sender); }

/* The next message is whole, as long as it has to be, and its sender's next. */
static inline int whole_message_arrives(SOCKET from, unsigned senders, unsigned *next, char *body,
                                        unsigned (*length_of)(unsigned sender, unsigned number)) {
    header head = {senders, 0, 0};
    if (receive_all(from, (char *)&head, sizeof head) != sizeof head || head.sender >= senders ||
        head.number != next[head.sender]++ || head.length != length_of(head.sender, head.number) ||
        receive_all(from, body, head.length) != head.length)
        return 0;
    for (unsigned i = 0; i < head.length; i++)
        if (body[i] != letter_of(head.sender))
            return 0;
    return 1;
}
