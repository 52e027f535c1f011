#pragma once

#include "server/connection_list.h"
#include "server/listener.h"
#include "server/refused.h"
#include "wire/heads.h"
#include "wire/refusal.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <memory>
#include <utility>

namespace alcove::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// What the connections of a listener share. Touched on the socket thread only, but for `workers`.
struct ConnectionContext {
    const ListenOptions &options;
    ListenerPorts &ports;
    net::thread_pool &workers;
    bool draining = false;
};

/// Has a worker answer `request` and calls `then(response)` on `executor`, the socket thread's.
/// `then` holds its connection: it is moved on with the answer, so that a connection never ends on
/// a worker.
template <typename Executor, typename Then>
void answerOnWorker(ConnectionContext &context, const Executor &executor, Request request,
                    Then then)
{
    // The guard keeps the socket thread running while it has nothing else to wait for.
    net::post(context.workers,
              [&context, guard = net::make_work_guard(executor),
               request = std::make_shared<Request>(std::move(request)),
               then = std::move(then)]() mutable {
                  Response response = [&] {
                      try {
                          return context.ports.handler.handle(*request, context.ports.clock.now());
                      } catch (const std::exception &) {
                          // Out of memory: this request's end, not the service's.
                          return refused(wire::Refusal::Unavailable, "unknown");
                      }
                  }();
                  net::post(guard.get_executor(),
                            [then = std::move(then), response = std::move(response)]() mutable {
                                then(std::move(response));
                            });
              });
}

/// Watches for `connection` what `watch` says: news come to its member `hear` on the socket thread.
template <typename Connection, typename Executor>
LiveBoard::Seat watchFor(ConnectionContext &context, const Watch &watch,
                         std::weak_ptr<Connection> connection, const Executor &executor)
{
    return context.ports.handler.live().board().watch(
        watch.practice, watch.heads,
        [connection = std::move(connection), executor](const wire::ScopeHead &head) {
            net::post(executor, [connection, head] {
                if (const auto there = connection.lock())
                    there->hear(head);
            });
        });
}

} // namespace alcove::server
