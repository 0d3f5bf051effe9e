/* Addresses, options, control codes and texts, from and to memory of every kind: what is written stays within the
 * length that was given, and what can be turned back is turned back to the same. Nothing here listens, so that no call
 * waits. */
#include "fuzz.h"
#include "peer.h"

#define SOCKETS 8
static SOCKET sockets[SOCKETS];
static int local[SOCKETS];

static SOCKET a_socket(input *from) {
    static const int families[] = {AF_INET, AF_INET, AF_INET6, AF_UNIX},
                     types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_DGRAM, SOCK_RAW};
    unsigned kind = byte(from), at = kind % SOCKETS;
    u_long on = 1;
    if (kind >= 240)
        return kind >= 250 ? INVALID_SOCKET : 4096 + kind;
    if (sockets[at] == INVALID_SOCKET) {
        unsigned how = byte(from);
        local[at] = how % 4 == 3;
        sockets[at] = socket(families[how % 4], types[how / 4 % 4], how < 240 ? 0 : (int)number(from, 2));
        ioctlsocket(sockets[at], FIONBIO, &on);
    }
    return sockets[at];
}

/* A socket whose addresses name no file. */
static SOCKET a_network_socket(input *from) {
    SOCKET it = a_socket(from);
    for (int i = 0; i < SOCKETS; i++)
        if (sockets[i] == it && local[i])
            return INVALID_SOCKET;
    return it;
}

/* So many bytes of the input, somewhere in memory, and perhaps of the length that the call is told. */
static void *bytes_from(input *from, size_t length) {
    unsigned char *it = address_from(from, length);
    for (size_t i = 0; i < length; i++) {
        unsigned char value = (unsigned char)byte(from);
        if (writable(it + i, 1))
            it[i] = value;
    }
    return it;
}

static char *text_from(input *from) {
    size_t length = below(from, 80);
    unsigned char ended = byte(from) < 240 ? 0 : 'x', *it = address_from(from, length + 1);
    for (size_t i = 0; i <= length; i++) {
        unsigned char value = i < length ? (unsigned char)byte(from) : ended;
        if (writable(it + i, 1))
            it[i] = value;
    }
    return (char *)it;
}

static WCHAR *wide_from(input *from) {
    WCHAR *it = (WCHAR *)text_from(from);
    return it;
}

static int length_for(input *from, unsigned usual) { return byte(from) < 200 ? (int)usual : (int)length_from(from); }

static struct sockaddr *address_bytes(input *from, int *length) {
    static const unsigned short families[] = {AF_INET, AF_INET6, AF_UNIX, 10, 0, 0xFFFF};
    unsigned kind = byte(from), size = kind % 3 == 0 ? 16 : kind % 3 == 1 ? 28 : below(from, 130);
    struct sockaddr *it = bytes_from(from, size);
    unsigned short family = families[below(from, 6)];
    *length = length_for(from, size);
    if (writable(it, 2) && byte(from) < 230)
        memcpy(it, &family, 2);
    return it;
}

static void bind_call(input *from) {
    SOCKET s = a_network_socket(from);
    int length;
    struct sockaddr *it = address_bytes(from, &length);
    static char data[] = "data";
    WSABUF buffer = {4, data};
    DWORD count;
    long long got;
    arena_note();
    switch (below(from, 6)) {
    case 0:
        got = CALL(bind(s, it, length));
        break;
    case 1:
        got = CALL(connect(s, it, length));
        break;
    case 2:
        got = CALL(sendto(s, data, 4, 0, it, length));
        must(got <= 4, "sendto");
        check_code("sendto", got == -1);
        arena_kept("sendto");
        return;
    case 3:
        got = CALL(WSASendTo(s, &buffer, 1, &count, 0, it, length, NULL, NULL));
        break;
    case 4:
        got = CALL(WSAConnect(s, it, length, byte(from) % 8 ? NULL : &buffer, NULL, NULL, NULL));
        break;
    default:
        got = CALL(shutdown(s, byte(from) < 200 ? below(from, 3) : (int)length_from(from)));
    }
    check_code("a call with an address", got != 0);
    must(got == 0 || got == -1, "a call with an address returned %lld", got);
    arena_kept("a call with an address");
}

static void name_call(input *from) {
    SOCKET s = a_socket(from);
    int usual = byte(from) < 128 ? 16 : 28, *length = address_from(from, sizeof *length),
        given = length_for(from, usual), before = given;
    struct sockaddr *to = address_from(from, (unsigned)given & 0xFFF);
    int good = byte(from) < 200;
    long long got;
    if (writable(length, sizeof given))
        memcpy(length, &given, sizeof given);
    if (good)
        length = &given;
    else if (readable(length, sizeof given) && length)
        memcpy(&before, length, sizeof before);
    arena_open(to, before < 0 ? 0 : (size_t)before), arena_open(good ? NULL : length, sizeof *length);
    arena_note();
    got = byte(from) % 2 ? CALL(getsockname(s, to, length)) : CALL(getpeername(s, to, length));
    check_code("getsockname", got != 0);
    arena_kept("getsockname");
    must(!good || given <= 128 || given == before, "getsockname told the length %d", given);
}

static void option_call(input *from) {
    static const int levels[] = {SOL_SOCKET,  SOL_SOCKET,   SOL_SOCKET,  IPPROTO_IP,
                                 IPPROTO_TCP, IPPROTO_IPV6, IPPROTO_UDP, 1};
    SOCKET s = a_socket(from);
    unsigned kind = byte(from);
    int level = levels[kind % 8], name = byte(from), length, told;
    long long got;
    char *value;
    if (kind % 8 < 3 && name >= 128)
        name = name < 250 ? 0x1000 + name % 16 : ~(name % 16);
    else if (name > 250)
        name = (int)number(from, 4);
    length = length_for(from, 4);
    if (byte(from) % 2) {
        value = bytes_from(from, (unsigned)length & 31);
        arena_note();
        got = CALL(setsockopt(s, level, name, value, length));
        check_code("setsockopt", got != 0);
        arena_kept("setsockopt");
        return;
    }
    value = address_from(from, (unsigned)length & 31);
    told = length;
    arena_open(value, length < 0 ? 0 : (size_t)length);
    arena_note();
    got = CALL(getsockopt(s, level, name, value, &told));
    check_code("getsockopt", got != 0);
    arena_kept("getsockopt");
    must(got != 0 || (told >= 0 && told <= length), "getsockopt told the length %d for %d", told, length);
}

static void control_call(input *from) {
    static const DWORD codes[] = {FIONBIO,
                                  FIONREAD,
                                  SIOCATMARK,
                                  SIO_KEEPALIVE_VALS,
                                  SIO_UDP_CONNRESET,
                                  SIO_FLUSH,
                                  SIO_GET_EXTENSION_FUNCTION_POINTER,
                                  SIO_GET_EXTENSION_FUNCTION_POINTER};
    static const GUID connect_ex = WSAID_CONNECTEX;
    SOCKET s = a_socket(from);
    unsigned kind = byte(from);
    DWORD code = kind < 240 ? codes[kind % 8] : (DWORD)number(from, 4), count = 77,
          *count_at = byte(from) < 220 ? &count : address_from(from, 4);
    int in = length_for(from, kind % 8 > 5 ? 16 : kind % 8 == 3 ? 12 : 4), out = length_for(from, 8);
    char *input_at = bytes_from(from, (unsigned)in & 31), *output = address_from(from, (unsigned)out & 31);
    long long got;
    u_long *argument = address_from(from, 4);
    if (kind < 240 && kind % 8 == 7 && writable(input_at, 16) && input_at)
        memcpy(input_at, &connect_ex, 16);
    arena_open(output, (size_t)(unsigned)out < 4096 ? (unsigned)out : 4096),
        arena_open(count_at == &count ? NULL : count_at, 4);
    if (byte(from) % 4 == 0) {
        arena_open(argument, 4);
        arena_note();
        got = CALL(ioctlsocket(s, (long)code, argument));
    } else {
        arena_note();
        got = CALL(WSAIoctl(s, code, input_at, (DWORD)in, output, (DWORD)out, count_at, NULL, NULL));
        must(got != 0 || count <= (DWORD)out || count == 77, "WSAIoctl told %u bytes for %u", count, (DWORD)out);
    }
    check_code("WSAIoctl", got != 0);
    arena_kept("WSAIoctl");
    if (code == (DWORD)FIONBIO) {
        u_long on = 1;
        ioctlsocket(s, FIONBIO, &on);
    }
}

static void wait_call(input *from) {
    unsigned count = below(from, 20);
    DWORD given = byte(from) < 220 ? count : length_from(from);
    struct timeval limit = {0, 0}, *until = byte(from) < 220 ? &limit : address_from(from, sizeof limit);
    fd_set *sets[3];
    long long got;
    if (byte(from) % 2) {
        WSAPOLLFD *polled = address_from(from, count * sizeof *polled);
        for (unsigned i = 0; i < count; i++) {
            WSAPOLLFD it = {a_socket(from), (SHORT)number(from, 2), 0};
            if (writable(polled + i, sizeof it))
                memcpy((void *)(polled + i), &it, sizeof it);
        }
        arena_open(polled, given < 4096 ? given * sizeof *polled : PAGE);
        arena_note();
        got = CALL(WSAPoll(polled, given, 0));
        check_code("WSAPoll", got == -1);
        must(got >= -1 && got <= (long long)given, "WSAPoll returned %lld", got);
        arena_kept("WSAPoll");
        return;
    }
    for (int set = 0; set < 3; set++) {
        SOCKET *to;
        if (byte(from) % 3 == 0) {
            sets[set] = NULL;
            continue;
        }
        sets[set] = address_from(from, sizeof(fd_set));
        to = (SOCKET *)((char *)sets[set] + 8);
        if (writable(sets[set], 4)) {
            u_int number = byte(from) < 240 ? count : length_from(from);
            memcpy((void *)sets[set], &number, 4);
        }
        for (unsigned i = 0; i < count; i++) {
            SOCKET it = a_socket(from);
            if (writable(to + i, sizeof it))
                memcpy(to + i, &it, sizeof it);
        }
        arena_open(sets[set], 3 * PAGE);
    }
    /* Whatever lies there would be waited for. */
    if (until == NULL || (until != &limit && readable(until, sizeof limit)))
        until = &limit;
    arena_note();
    got = CALL(select(0, sets[0], sets[1], sets[2], until));
    check_code("select", got == -1);
    must(got >= -1, "select returned %lld", got);
    arena_kept("select");
}

static void address_text_call(input *from) {
    int family = below(from, 4) ? (byte(from) % 2 ? AF_INET : AF_INET6) : (int)number(from, 2),
        length = length_for(from, 28);
    char *text = text_from(from);
    struct sockaddr *to = address_from(from, (unsigned)length & 31);
    struct sockaddr_in6 parsed, again;
    char room[100];
    DWORD size = sizeof room;
    int good = byte(from) % 2, got_length = sizeof parsed, wide = byte(from) % 4 == 0;
    long long got;
    arena_open(good ? NULL : to, length < 0 ? 0 : (size_t)length);
    arena_note();
    memset(&parsed, 0, sizeof parsed);
    if (good)
        to = (struct sockaddr *)&parsed, length = got_length;
    got = wide ? CALL(WSAStringToAddressW((LPWSTR)text, family, NULL, to, &length))
               : CALL(WSAStringToAddressA(text, family, NULL, to, &length));
    check_code("WSAStringToAddress", got != 0);
    arena_kept("WSAStringToAddress");
    if (got != 0 || !good)
        return;
    must(length == 16 || length == 28, "an address of %d bytes", length);
    must(wide || !strpbrk(text, "+- "), "%s is no address", text);
    got = WSAAddressToStringA((struct sockaddr *)&parsed, (DWORD)length, NULL, room, &size);
    must(got == 0 && size <= sizeof room && room[size - 1] == 0, "an address without a text");
    memset(&again, 0, sizeof again);
    got_length = sizeof again;
    must(WSAStringToAddressA(room, family, NULL, (struct sockaddr *)&again, &got_length) == 0 && got_length == length &&
             memcmp(&parsed, &again, (size_t)length) == 0,
         "%s is another address", room);
}

static void to_text_call(input *from) {
    int length;
    struct sockaddr *it = address_bytes(from, &length);
    DWORD usual = below(from, 80), *size = byte(from) < 220 ? &usual : address_from(from, 4), before = usual;
    char *to = address_from(from, usual * 2);
    int wide = byte(from) % 2;
    long long got;
    if (size != &usual && readable(size, 4) && size)
        memcpy(&before, size, 4);
    arena_open(to, before < 4096 ? before * (wide ? 2 : 1) : 4096), arena_open(size == &usual ? NULL : size, 4);
    arena_note();
    got = wide ? CALL(WSAAddressToStringW(it, (DWORD)length, NULL, (LPWSTR)to, size))
               : CALL(WSAAddressToStringA(it, (DWORD)length, NULL, to, size));
    check_code("WSAAddressToString", got != 0);
    arena_kept("WSAAddressToString");
}

static void inet_call(input *from) {
    char *text = text_from(from), room[64];
    int family = byte(from) % 2 ? AF_INET : AF_INET6, good = byte(from) % 2, size = family == AF_INET ? 4 : 16;
    unsigned char parsed[16], again[16], *to = good ? parsed : address_from(from, 16);
    size_t length = below(from, 70);
    char *place = address_from(from, length);
    long long got;
    unsigned long number;
    arena_open(good ? NULL : to, (size_t)size), arena_open(place, length * 2);
    arena_note();
    if (byte(from) % 3 == 0) {
        number = inet_addr(text);
        arena_kept("inet_addr");
        if (readable(text, 80) && text && strnlen(text, 80) < 80 && !strpbrk(text, " \t\n\v\f\r"))
            must(number == peer_inet_addr(text), "inet_addr of \"%s\" is %#lx, libc says %#x", text, number,
                 peer_inet_addr(text));
        return;
    }
    got = byte(from) % 4 == 0 ? CALL(InetPtonW(family, (PCWSTR)text, to)) : CALL(inet_pton(family, text, to));
    check_code("inet_pton", got == -1);
    must(got >= -1 && got <= 1, "inet_pton returned %lld", got);
    if (got == 1 && good) {
        must(inet_ntop(family, parsed, room, sizeof room) == room, "inet_ntop");
        must(inet_pton(family, room, again) == 1 && memcmp(parsed, again, (size_t)size) == 0, "%s is another address",
             room);
    }
    if (byte(from) % 2)
        got = CALL(InetNtopW(family, to, (PWSTR)place, length) == NULL);
    else
        got = CALL(inet_ntop(family, to, place, length) == NULL);
    check_code("inet_ntop", got == 1);
    arena_kept("inet_ntop");
}

static void names_call(input *from) {
    char *node = byte(from) % 4 ? text_from(from) : NULL, *service = byte(from) % 4 ? text_from(from) : NULL;
    ADDRINFOA hints = {.ai_flags = AI_NUMERICHOST | (int)(byte(from) << 0)}, *found = NULL, *given = &hints;
    PADDRINFOA *to = &found;
    int length;
    long long got;
    hints.ai_flags &= ~AI_FQDN;
    hints.ai_family = byte(from) < 200 ? (int[]){0, AF_INET, AF_INET6, 10}[below(from, 4)] : (int)number(from, 2);
    hints.ai_socktype = byte(from) < 200 ? (int)below(from, 4) : (int)number(from, 2);
    hints.ai_protocol = byte(from) < 200 ? 0 : (int)byte(from);
    if (byte(from) >= 240)
        to = address_from(from, sizeof *to), arena_open(to, sizeof *to);
    arena_note();
    switch (below(from, 4)) {
    case 0:
        got = CALL(GetAddrInfoW((PCWSTR)node, (PCWSTR)service, (ADDRINFOW *)given, (PADDRINFOW *)to));
        must(got || to != &found || found, "GetAddrInfoW has found nothing");
        if (found)
            FreeAddrInfoW((PADDRINFOW)found);
        break;
    case 1: {
        struct sockaddr *it = address_bytes(from, &length);
        DWORD room = below(from, 60), other = below(from, 60);
        char *host = address_from(from, room), *port = address_from(from, other);
        arena_open(host, room), arena_open(port, other);
        arena_note();
        got = CALL(
            getnameinfo(it, length, host, room, port, other, NI_NUMERICHOST | NI_NUMERICSERV | (int)(byte(from) & 16)));
        break;
    }
    default:
        got = CALL(getaddrinfo(node, service, given, to));
        must(got || to != &found || found, "getaddrinfo has found nothing");
        if (found)
            freeaddrinfo(found);
    }
    must(got == 0 || (got >= 10004 && got <= 11031) || got == WSA_NOT_ENOUGH_MEMORY || got == WSA_INVALID_PARAMETER,
         "a name has the code %lld", got);
    arena_kept("a call with a name");
}

/* What UTF-8 is, said once more: the number of units, and the same bytes back if it was valid. */
static void widen_call(input *from) {
    static const UINT pages[] = {CP_UTF8, CP_UTF8, CP_ACP, CP_OEMCP, CP_THREAD_ACP, 1252};
    UINT page = pages[below(from, 6)];
    DWORD flags = byte(from) < 128 ? 0 : byte(from) % 2 ? MB_ERR_INVALID_CHARS : (DWORD)number(from, 2);
    char *text = text_from(from), back[400];
    int length = length_for(from, below(from, 80)), units = length_for(from, below(from, 90)), needed, got, narrowed;
    WCHAR *to = address_from(from, (unsigned)units * 2 & 0x1FF), room[200];
    arena_open(to, units < 0 ? 0 : (size_t)units * 2 < 4 * PAGE ? (size_t)units * 2 : 4 * PAGE);
    arena_note();
    got = (int)CALL(MultiByteToWideChar(page, flags, text, length, to, units));
    check_code("MultiByteToWideChar", got == 0);
    must(got >= 0 && (units <= 0 || got <= units), "MultiByteToWideChar returned %d for %d", got, units);
    arena_kept("MultiByteToWideChar");
    if (length < 0 || length > 80 || !readable(text, (uint64_t)length) || !text || flags > MB_ERR_INVALID_CHARS ||
        page == 1252)
        return;
    needed = (int)CALL(MultiByteToWideChar(page, flags, text, length, NULL, 0));
    got = MultiByteToWideChar(page, flags, text, length, room, 200);
    must(got == needed, "MultiByteToWideChar says that %d are needed, and writes %d", needed, got);
    if (got == 0)
        return;
    must(MultiByteToWideChar(page, flags, text, length, room, got - 1) == 0 || got == 1, "%d units fit into fewer",
         got);
    narrowed = WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, room, got, back, sizeof back, NULL, NULL);
    must(narrowed > 0, "what MultiByteToWideChar has written is no UTF-16");
    if (flags == MB_ERR_INVALID_CHARS)
        must(narrowed == length && memcmp(back, text, (size_t)length) == 0, "another text");
}

static void narrow_call(input *from) {
    UINT page = byte(from) % 2 ? CP_UTF8 : CP_ACP;
    DWORD flags = byte(from) < 128 ? 0 : byte(from) % 2 ? WC_ERR_INVALID_CHARS : (DWORD)number(from, 2);
    WCHAR *text = wide_from(from), room[400];
    int length = length_for(from, below(from, 40)), bytes = length_for(from, below(from, 120)), got, needed;
    char *to = address_from(from, (unsigned)bytes & 0x1FF), back[400];
    LPSTR character = byte(from) < 200 ? NULL : address_from(from, 1);
    BOOL *used = byte(from) < 200 ? NULL : address_from(from, sizeof *used);
    arena_open(to, bytes < 0 ? 0 : (size_t)bytes), arena_open(used, sizeof *used);
    arena_note();
    got = (int)CALL(WideCharToMultiByte(page, flags, text, length, to, bytes, character, used));
    check_code("WideCharToMultiByte", got == 0);
    must(got >= 0 && (bytes <= 0 || got <= bytes), "WideCharToMultiByte returned %d for %d", got, bytes);
    arena_kept("WideCharToMultiByte");
    if (length < 0 || length > 40 || !readable(text, (uint64_t)length * 2) || !text || (uintptr_t)text % 2)
        return;
    needed = WideCharToMultiByte(page, 0, text, length, NULL, 0, NULL, NULL);
    got = WideCharToMultiByte(page, 0, text, length, back, sizeof back, NULL, NULL);
    must(got == needed, "WideCharToMultiByte says that %d are needed, and writes %d", needed, got);
    if (got && WideCharToMultiByte(page, WC_ERR_INVALID_CHARS, text, length, back, sizeof back, NULL, NULL))
        must(MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, back, got, room, 400) == length &&
                 memcmp(room, text, (size_t)length * 2) == 0,
             "another text");
}

static void message_call(input *from) {
    static const DWORD usual[] = {0x1000, 0x1200, 0x12FF, 0x1100, 0x1800, 0x1300};
    unsigned kind = byte(from);
    DWORD flags = kind < 200 ? usual[kind % 6] | (kind % 7 == 0 ? byte(from) : 0) : (DWORD)number(from, 3);
    DWORD code = byte(from) < 128 ? 10000 + byte(from) : (DWORD)number(from, byte(from) % 4 + 1),
          language = byte(from) < 200 ? 0 : (DWORD)number(from, 2);
    DWORD size = byte(from) < 220 ? below(from, 200) : length_from(from), got;
    int wide = byte(from) % 2, allocates = !!(flags & 0x100);
    char *to = address_from(from, allocates ? 8 : size * (wide ? 2 : 1) & 0x1FF), *made = NULL;
    if (allocates && (size > 1 << 20 || byte(from) % 4))
        to = (char *)&made, size &= 0xFFFF;
    arena_open(to == (char *)&made ? NULL : to, allocates ? 8 : size < 2 * PAGE ? size * (wide ? 2 : 1) : 4 * PAGE);
    arena_note();
    got = wide ? (DWORD)CALL(FormatMessageW(flags, NULL, code, language, (LPWSTR)to, size, NULL))
               : (DWORD)CALL(FormatMessageA(flags, NULL, code, language, to, size, NULL));
    check_code("FormatMessage", got == 0);
    arena_kept("FormatMessage");
    if (allocates && to != (char *)&made && got && writable(to, 8))
        memcpy(&made, to, 8);
    if (allocates && got) {
        must(made && (wide ? ((WCHAR *)made)[got] == 0 : strlen(made) == got), "a text of another length");
        LocalFree(made);
    } else if (got)
        must(got < size, "a text of %u in room for %u", got, size);
}

static void database_call(input *from) {
    char *text = text_from(from), *protocol = byte(from) % 2 ? NULL : text_from(from);
    struct addrinfo *none = NULL;
    (void)none;
    arena_note();
    switch (below(from, 5)) {
    case 0:
        must(!getservbyname(text, protocol) || GetLastError() == 0, "getservbyname");
        break;
    case 1:
        must(!getservbyport((int)number(from, 2), protocol) || GetLastError() == 0, "getservbyport");
        break;
    case 2:
        must(!getprotobyname(text) || GetLastError() == 0, "getprotobyname");
        break;
    case 3:
        must(!getprotobynumber((int)number(from, 2)) || GetLastError() == 0, "getprotobynumber");
        break;
    default: {
        WSAPROTOCOL_INFOA *to = address_from(from, 3000);
        DWORD size = byte(from) < 200 ? (DWORD)number(from, 2) : length_from(from), given = size;
        INT *list = byte(from) % 2 ? NULL : bytes_from(from, 12);
        long long got;
        arena_open(to, size < 4 * PAGE ? size : 4 * PAGE);
        arena_note();
        got = CALL(WSAEnumProtocolsA(list, to, &given));
        check_code("WSAEnumProtocols", got == -1);
    }
    }
    arena_kept("a database");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const calls[])(input *) = {bind_call,  name_call,  option_call,       option_call,  control_call,
                                             wait_call,  wait_call,  address_text_call, to_text_call, inet_call,
                                             names_call, widen_call, narrow_call,       message_call, database_call};
    input from = {data, data + size};
    fuzz_begin(&from);
    for (int i = 0; i < SOCKETS; i++)
        sockets[i] = INVALID_SOCKET, local[i] = 0;
    for (int count = 0; from.at < from.end && count < 24; count++)
        calls[below(&from, sizeof calls / sizeof *calls)](&from);
    for (int i = 0; i < SOCKETS; i++)
        must(sockets[i] == INVALID_SOCKET || closesocket(sockets[i]) == 0, "closesocket");
    fuzz_end();
    return 0;
}
