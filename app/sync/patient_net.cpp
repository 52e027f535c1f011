#include "sync/patient_net.h"

#include <thread>
#include <utility>

namespace alcove::sync {

namespace {

bool isToComeAgain(const HttpReply &reply)
{
    constexpr int tooManyRequests = 429;
    constexpr int unavailable = 503;
    return reply.retryAfter > 0 && (reply.status == tooManyRequests || reply.status == unavailable);
}

} // namespace

PatientNet::PatientNet(Net &net, std::chrono::seconds most, Pause pause)
    : m_net(net)
    , m_most(most)
    , m_pause(pause ? std::move(pause)
                    : [](std::chrono::seconds wait) { std::this_thread::sleep_for(wait); })
{
}

Result<HttpReply> PatientNet::send(const HttpRequest &request)
{
    std::chrono::seconds left = m_most;
    while (true) {
        TRY_ASSIGN(HttpReply reply, m_net.send(request));
        const std::chrono::seconds wanted(reply.retryAfter);
        if (!isToComeAgain(reply) || wanted > left)
            return reply;
        left -= wanted;
        m_pause(wanted);
    }
}

} // namespace alcove::sync
