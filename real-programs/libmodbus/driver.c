/* A server with registers and coils, and a client that writes them and reads them back. */

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

#include <errno.h>

#include <modbus.h>

#include "../driver.h"

#define ROUNDS 2000
#define REGISTERS 1000
#define COILS 1000

/* The listening socket is made here: libmodbus has no way to tell which port it was given. */
static int listen_anywhere(void) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int listener;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = (int)socket(AF_INET, SOCK_STREAM, 0);
    CHECK(listener >= 0);
    CHECK(bind(listener, (struct sockaddr *)&address, sizeof address) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    tell_port(ntohs(address.sin_port));
    return listener;
}

static void serve(void) {
    modbus_t *modbus = modbus_new_tcp("127.0.0.1", 0);
    modbus_mapping_t *mapping = modbus_mapping_new(COILS, 0, REGISTERS, 0);
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    int listener, length;
    CHECK(modbus != NULL && mapping != NULL);
    listener = listen_anywhere();
    CHECK(modbus_tcp_accept(modbus, &listener) >= 0);
    while ((length = modbus_receive(modbus, query)) >= 0) {
        CHECK(length == 0 || modbus_reply(modbus, query, length, mapping) >= 0);
    }
    CHECK(errno == ECONNRESET); /* libmodbus' word for a connection that was closed */
    modbus_mapping_free(mapping);
    modbus_close(modbus);
    modbus_free(modbus);
}

static void call(int port) {
    modbus_t *modbus = modbus_new_tcp("127.0.0.1", port);
    uint16_t written[123], read[125];
    uint8_t bits[100], back[100];
    CHECK(modbus != NULL);
    /* Half a second otherwise, which is not much on a machine with other things to do; also for connecting. */
    CHECK(modbus_set_response_timeout(modbus, 20, 0) == 0);
    CHECK(modbus_connect(modbus) == 0);
    for (int round = 0; round < ROUNDS; round++) {
        const int at = (round * 7) % (REGISTERS - 125);
        pattern_fill((char *)written, sizeof written, 0, (unsigned)round);
        CHECK(modbus_write_registers(modbus, at, 123, written) == 123);
        CHECK(modbus_read_registers(modbus, at, 125, read) == 125);
        CHECK(memcmp(written, read, sizeof written) == 0);
        for (int bit = 0; bit < 100; bit++) {
            bits[bit] = (uint8_t)(pattern_byte((size_t)bit, (unsigned)round) & 1);
        }
        CHECK(modbus_write_bits(modbus, at, 100, bits) == 100);
        CHECK(modbus_read_bits(modbus, at, 100, back) == 100);
        CHECK(memcmp(bits, back, sizeof bits) == 0);
    }
    CHECK(modbus_read_registers(modbus, REGISTERS, 1, read) == -1 && errno == EMBXILADD);
    modbus_close(modbus);
    modbus_free(modbus);
}

int main(int argc, char **argv) {
#ifdef _WIN32
    WSADATA data;
    CHECK(WSAStartup(MAKEWORD(2, 2), &data) == 0);
#endif
    if (is_server(argc, argv)) {
        serve();
    } else {
        call(port_argument(argc, argv));
    }
    return 0;
}
