#include "support/software_token.h"

#include <algorithm>
#include <fido.h>
#include <map>

namespace alcove::testing {

namespace {

enum Hid : std::uint8_t {
    Init = 0x86,
    Message = 0x90,
    Cancel = 0x91,
    Keepalive = 0xbb,
    Failed = 0xbf,
};

constexpr std::array<unsigned char, 4> broadcast{0xff, 0xff, 0xff, 0xff};
constexpr std::array<unsigned char, 4> ourChannel{0, 0, 0, 7};
constexpr std::size_t firstPayload = 57;
constexpr std::size_t nextPayload = 59;
constexpr std::chrono::milliseconds blink{25};

std::map<std::string, SoftwareToken *> &allTokens()
{
    static std::map<std::string, SoftwareToken *> tokens;
    return tokens;
}

void *openPath(const char *path)
{
    const auto found = allTokens().find(path);
    if (found == allTokens().end() || !found->second->isPlugged())
        return nullptr;
    found->second->open();
    return found->second;
}

void closeHandle(void *) { }

int readFrame(void *handle, unsigned char *frame, std::size_t size, int limit)
{
    return static_cast<SoftwareToken *>(handle)->read(frame, size, limit);
}

int writeReport(void *handle, const unsigned char *report, std::size_t size)
{
    return static_cast<SoftwareToken *>(handle)->write(report, size);
}

constexpr fido_dev_io_t softwareIo{openPath, closeHandle, readFrame, writeReport};

} // namespace

SoftwareToken::SoftwareToken(std::string_view pin)
{
    static int count = 0;
    m_path = "software-token-" + std::to_string(++count);
    allTokens()[m_path] = this;
    if (!pin.empty())
        m_device.setPin(pin);
}

SoftwareToken::~SoftwareToken()
{
    allTokens().erase(m_path);
}

void SoftwareToken::setPlugged(bool isPlugged)
{
    if (isPlugged && !m_isPlugged)
        m_device.powerUp();
    m_isPlugged = isPlugged;
    m_changed.notify_all();
}

void SoftwareToken::open()
{
    const std::lock_guard lock(m_mutex);
    m_frames.clear();
    m_withheld.reset();
    m_wanted = 0;
}

int SoftwareToken::read(unsigned char *frame, std::size_t size, int limit)
{
    const auto end
        = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit < 0 ? 60'000 : limit);
    std::unique_lock lock(m_mutex);
    while (m_frames.empty() && m_isPlugged) {
        if (m_withheld)
            goOn();
        if (!m_frames.empty())
            break;
        if (std::chrono::steady_clock::now() >= end)
            return -1;
        m_changed.wait_until(lock, std::min(end, std::chrono::steady_clock::now() + blink));
        if (m_withheld && m_frames.empty() && !isTouched && !m_isCancelled)
            send(Keepalive, Bytes{2}); // it wants to be touched
    }
    if (!m_isPlugged || size < m_frames.front().size())
        return -1;
    std::copy(m_frames.front().begin(), m_frames.front().end(), frame);
    m_frames.pop_front();
    return static_cast<int>(sizeof(Frame));
}

void SoftwareToken::goOn()
{
    isBlinking = !isTouched && !m_isCancelled;
    if (isBlinking)
        return;
    const Bytes cancelled{static_cast<std::uint8_t>(CtapStatus::KeepaliveCancel)};
    send(Message, m_isCancelled ? cancelled : *m_withheld);
    m_withheld.reset();
}

int SoftwareToken::write(const unsigned char *report, std::size_t size)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isPlugged || size != sizeof(Frame) + 1)
        return -1;
    take({report + 1, sizeof(Frame)}); // after the number of the report
    m_changed.notify_all();
    return static_cast<int>(size);
}

void SoftwareToken::take(ByteView frame)
{
    const bool isFirst = (frame[4] & 0x80U) != 0;
    if (isFirst && frame[4] == Cancel) {
        ++cancels;
        m_isCancelled = true;
        return;
    }
    if (isFirst) {
        std::copy_n(frame.begin(), m_channel.size(), m_channel.begin());
        m_command = frame[4];
        m_wanted = static_cast<std::size_t>(frame[5]) << 8U | frame[6];
        m_message.clear();
    }
    const ByteView payload = frame.subspan(isFirst ? 7 : 5);
    const std::size_t size = std::min(payload.size(), m_wanted - m_message.size());
    m_message.insert(m_message.end(), payload.begin(),
                     payload.begin() + static_cast<std::ptrdiff_t>(size));
    if (m_message.size() == m_wanted)
        finish();
}

void SoftwareToken::finish()
{
    if (m_command == Init && m_channel == broadcast) {
        Bytes answer = m_message; // the nonce of who asks
        answer.insert(answer.end(), ourChannel.begin(), ourChannel.end());
        const Bytes about{2, 1, 0, 0, FIDO_CAP_CBOR | FIDO_CAP_NMSG};
        answer.insert(answer.end(), about.begin(), about.end());
        return send(Init, answer);
    }
    if (m_command != Message || m_channel != ourChannel)
        return send(Failed, Bytes{1});
    const CtapAnswer answer = m_device.perform(m_message);
    Bytes bytes{static_cast<std::uint8_t>(answer.status)};
    if (answer.status == CtapStatus::Ok && !answer.value.map.empty()) {
        const Bytes value = encode(answer.value);
        bytes.insert(bytes.end(), value.begin(), value.end());
    }
    if (!answer.wantsTouch || answer.status != CtapStatus::Ok)
        return send(Message, bytes);
    m_isCancelled = false;
    m_withheld = std::move(bytes);
}

void SoftwareToken::send(std::uint8_t command, ByteView message)
{
    std::size_t at = 0;
    for (std::uint8_t number = 0; at < message.size() || at == 0; ++number) {
        Frame frame{};
        std::copy(m_channel.begin(), m_channel.end(), frame.begin());
        const bool isFirst = at == 0;
        if (isFirst) {
            frame[4] = command;
            frame[5] = static_cast<unsigned char>(message.size() >> 8U);
            frame[6] = static_cast<unsigned char>(message.size() & 0xffU);
        } else {
            frame[4] = static_cast<unsigned char>(number - 1);
        }
        const std::size_t size
            = std::min(isFirst ? firstPayload : nextPayload, message.size() - at);
        std::copy_n(message.begin() + static_cast<std::ptrdiff_t>(at), size,
                    frame.begin() + (isFirst ? 7 : 5));
        m_frames.push_back(frame);
        at += size;
    }
}

platform::FidoDevices devicesOf(std::vector<SoftwareToken *> tokens)
{
    return {[tokens = std::move(tokens)] {
                std::vector<std::string> paths;
                for (const SoftwareToken *token : tokens)
                    if (token->isPlugged())
                        paths.push_back(token->path());
                return paths;
            },
            &softwareIo};
}

} // namespace alcove::testing
