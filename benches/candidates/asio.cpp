// Asio without Boost: send of a nonblocking socket where a plain send stands, async_send and run_one where an end is
// waited for.
#include "posix_candidate.h"

#include <asio.hpp>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace {

template <typename Socket> struct Peer {
    explicit Peer(const task &what) : wanted(what), context(1) {}
    task wanted;
    asio::io_context context;
    std::vector<std::unique_ptr<Socket>> sockets;
    std::vector<asio::const_buffer> buffers;
    int next = 0, ended = 0, posted = 0;

    std::size_t all() const { return std::size_t(wanted.buffers) * std::size_t(wanted.length); }

    void begin(Socket &socket) {
        socket.async_send(buffers[0], [this](const asio::error_code &error, std::size_t sent) {
            must(!error && sent == all(), "async_send");
            ended++;
        });
    }

    void wait_for(int count) {
        while (ended < count) {
            context.restart();
            context.run_one();
        }
    }

    void run(int count) {
        if (wanted.operation == CALL || wanted.operation == GATHER) {
            for (int i = 0; i < count; i++)
                must(sockets[std::size_t(take_turn(&next, wanted.sockets))]->send(buffers) == all(), "send");
            return;
        }
        while (count > 0) {
            int batch = count < wanted.batch ? count : wanted.batch;
            ended = 0;
            for (int i = 0; i < batch; i++)
                begin(*sockets[std::size_t(take_turn(&next, wanted.sockets))]);
            wait_for(batch);
            count -= batch;
        }
    }
};

using Stream = Peer<asio::ip::tcp::socket>;
using Datagram = Peer<asio::ip::udp::socket>;

struct State {
    std::unique_ptr<Stream> stream;
    std::unique_ptr<Datagram> datagram;
};

template <typename Socket, typename Protocol>
std::unique_ptr<Peer<Socket>> connect(const task &what, int port, Protocol protocol) {
    auto peer = std::make_unique<Peer<Socket>>(what);
    for (int i = 0; i < what.sockets; i++) {
        peer->sockets.push_back(std::make_unique<Socket>(peer->context));
        peer->sockets.back()->assign(protocol, connect_to(port, &what));
        peer->sockets.back()->non_blocking(true);
    }
    for (int i = 0; i < what.buffers; i++)
        peer->buffers.emplace_back(sent_bytes + i * what.length, std::size_t(what.length));
    return peer;
}

// Asio takes an empty send as done without asking the kernel.
void *open(const task *what, int port) {
    if (what->length == 0)
        return nullptr;
    auto state = std::make_unique<State>();
    if (what->datagram)
        state->datagram = connect<asio::ip::udp::socket>(*what, port, asio::ip::udp::v4());
    else
        state->stream = connect<asio::ip::tcp::socket>(*what, port, asio::ip::tcp::v4());
    return state.release();
}

void run(void *state, int count) {
    auto it = static_cast<State *>(state);
    if (it->datagram)
        it->datagram->run(count);
    else
        it->stream->run(count);
}

int descriptor(void *state, int index) {
    return static_cast<State *>(state)->stream->sockets[std::size_t(index)]->native_handle();
}

void fill(void *state) { fill_descriptor(descriptor(state, 0)); }

void post(void *state, int count) {
    Stream &stream = *static_cast<State *>(state)->stream;
    stream.ended = 0;
    stream.posted = count;
    for (int i = 0; i < count; i++)
        stream.begin(*stream.sockets[0]);
}

void finish(void *state) {
    Stream &stream = *static_cast<State *>(state)->stream;
    stream.wait_for(stream.posted);
}

void close(void *state) { delete static_cast<State *>(state); }

const char *version() {
    static const std::string text = std::to_string(ASIO_VERSION / 100000) + "." +
                                    std::to_string(ASIO_VERSION / 100 % 1000) + "." +
                                    std::to_string(ASIO_VERSION % 100);
    return text.c_str();
}

const candidate asio_candidate = {"Asio", version, open, run, descriptor, fill, post, finish, nullptr, close, 0};

} // namespace

extern "C" {
const struct candidate *const candidates[] = {&asio_candidate, nullptr};
}
