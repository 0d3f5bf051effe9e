// A server that gives back what it receives, on three threads, over TCP and UDP; eight clients at once talk to it.

#include <array>
#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <asio/connect.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ip/udp.hpp>
#include <asio/read.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>

#include "../driver.h"

using asio::ip::tcp;
using asio::ip::udp;

namespace {

constexpr int clients = 8;
constexpr int io_threads = 3;
constexpr size_t length = 3'000'000;

// Runs a context on several threads until nothing is left to do.
void run_all(asio::io_context &context) {
    std::vector<std::thread> threads;
    for (int i = 0; i < io_threads; i++) {
        threads.emplace_back([&] { context.run(); });
    }
    for (auto &thread : threads) {
        thread.join();
    }
}

// One connection of the server's.
class Echo : public std::enable_shared_from_this<Echo> {
  public:
    explicit Echo(tcp::socket socket) : socket_(std::move(socket)), data_(65536) {}

    void receive() {
        socket_.async_read_some(asio::buffer(data_), [self = shared_from_this()](std::error_code error, size_t count) {
            if (!error) {
                self->send(count);
            } else {
                CHECK(error == asio::error::eof);
            }
        });
    }

  private:
    void send(size_t count) {
        const size_t half = count / 2;
        const std::array<asio::const_buffer, 2> halves = {asio::buffer(data_.data(), half),
                                                          asio::buffer(data_.data() + half, count - half)};
        asio::async_write(socket_, halves, [self = shared_from_this()](std::error_code error, size_t) {
            CHECK(!error);
            self->receive();
        });
    }

    tcp::socket socket_;
    std::vector<char> data_;
};

// Accepts as many connections as there are clients.
void accept(tcp::acceptor &acceptor, int left) {
    acceptor.async_accept([&acceptor, left](std::error_code error, tcp::socket socket) {
        CHECK(!error);
        std::make_shared<Echo>(std::move(socket))->receive();
        if (left > 1) {
            accept(acceptor, left - 1);
        }
    });
}

void serve() {
    asio::io_context context(io_threads);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    udp::socket datagrams(context, udp::endpoint(asio::ip::address_v4::loopback(), acceptor.local_endpoint().port()));
    udp::endpoint from;
    std::array<char, 64> datagram;
    datagrams.async_receive_from(asio::buffer(datagram), from, [&](std::error_code error, size_t count) {
        CHECK(!error);
        datagrams.async_send_to(asio::buffer(datagram, count), from,
                                [](std::error_code sent, size_t) { CHECK(!sent); });
    });
    accept(acceptor, clients);
    tell_port(acceptor.local_endpoint().port());
    run_all(context);
}

// Sends and receives at the same time; the answer is longer than both sides' buffers hold.
void call_tcp(asio::io_context &context, unsigned short port, unsigned seed) {
    std::promise<tcp::resolver::results_type> found;
    tcp::resolver resolver(context);
    resolver.async_resolve("127.0.0.1", std::to_string(port), tcp::resolver::numeric_service,
                           [&](std::error_code error, tcp::resolver::results_type results) {
                               CHECK(!error);
                               found.set_value(results);
                           });
    tcp::socket socket(context);
    asio::connect(socket, found.get_future().get());
    std::vector<char> sent(length), received(length);
    pattern_fill(sent.data(), length, 0, seed);
    std::promise<void> written;
    asio::async_write(socket, asio::buffer(sent), [&](std::error_code error, size_t count) {
        CHECK(!error && count == length);
        written.set_value();
    });
    CHECK(asio::read(socket, asio::buffer(received)) == length);
    written.get_future().wait();
    CHECK(received == sent);
}

void call_udp(asio::io_context &context, unsigned short port) {
    udp::socket socket(context, udp::endpoint(udp::v4(), 0));
    const udp::endpoint server(asio::ip::address_v4::loopback(), port);
    CHECK(socket.send_to(asio::buffer("a datagram", 10), server) == 10);
    std::array<char, 64> answer;
    std::promise<size_t> received;
    udp::endpoint from;
    socket.async_receive_from(asio::buffer(answer), from, [&](std::error_code error, size_t count) {
        CHECK(!error);
        received.set_value(count);
    });
    CHECK(received.get_future().get() == 10 && from == server && std::memcmp(answer.data(), "a datagram", 10) == 0);
}

// A timer that ends while others work, and a receive that is cancelled.
void wait_and_cancel(asio::io_context &context) {
    udp::socket silent(context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    asio::steady_timer timer(context, std::chrono::milliseconds(50));
    std::array<char, 8> nothing;
    std::promise<std::error_code> ended;
    silent.async_receive(asio::buffer(nothing), [&](std::error_code error, size_t) { ended.set_value(error); });
    timer.async_wait([&](std::error_code error) {
        CHECK(!error);
        silent.cancel();
    });
    CHECK(ended.get_future().get() == asio::error::operation_aborted);
}

void call(unsigned short port) {
    asio::io_context context(io_threads);
    auto work = asio::make_work_guard(context);
    std::thread runs([&] { run_all(context); });
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < clients; i++) {
        threads.emplace_back([&context, port, i] { call_tcp(context, port, i); });
    }
    call_udp(context, port);
    wait_and_cancel(context);
    for (auto &thread : threads) {
        thread.join();
    }
    work.reset();
    runs.join();
}

} // namespace

int main(int argc, char **argv) {
    if (is_server(argc, argv)) {
        serve();
    } else {
        call(port_argument(argc, argv));
    }
    return 0;
}
