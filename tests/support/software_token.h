#pragma once

#include "platform/fido_token.h"
#include "support/ctap_device.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>

namespace alcove::testing {

/// A security key without hardware: real CTAP2 in the frames of USB (CTAPHID), put below libfido2,
/// so that what is tested is the product down to the last byte it sends.
class SoftwareToken {
public:
    explicit SoftwareToken(std::string_view pin = somePin);
    ~SoftwareToken();
    SoftwareToken(const SoftwareToken &) = delete;
    SoftwareToken &operator=(const SoftwareToken &) = delete;

    static constexpr std::string_view somePin = "270919";

    const std::string &path() const { return m_path; }
    CtapDevice &device() { return m_device; }
    /// Pulled out or plugged in, which takes up its power anew.
    void setPlugged(bool isPlugged);
    bool isPlugged() const { return m_isPlugged; }

    std::atomic<bool> isTouched = true; ///< whether somebody touches it as soon as it blinks
    std::atomic<bool> isBlinking = false;
    std::atomic<int> cancels = 0; ///< it was told to stop blinking

    // What libfido2 calls.
    void open();
    int read(unsigned char *frame, std::size_t size, int limit);
    int write(const unsigned char *report, std::size_t size);

private:
    using Frame = std::array<unsigned char, 64>;

    void take(ByteView frame);
    void finish();
    void send(std::uint8_t command, ByteView message);
    /// What is sent while it waits: the answer, that it was cancelled, or that it still waits.
    void goOn();

    CtapDevice m_device;
    std::string m_path;
    std::atomic<bool> m_isPlugged = true;
    std::mutex m_mutex; // of what follows: a cancelling thread writes while another reads
    std::condition_variable m_changed;
    std::deque<Frame> m_frames; ///< to be read
    std::array<unsigned char, 4> m_channel{};
    std::uint8_t m_command = 0;
    Bytes m_message; ///< as far as it has come
    std::size_t m_wanted = 0; ///< its size
    std::optional<Bytes> m_withheld; ///< an answer that waits for a touch
    bool m_isCancelled = false;
};

/// What a FidoToken takes in the place of the machine's own: those that are plugged in.
platform::FidoDevices devicesOf(std::vector<SoftwareToken *> tokens);

} // namespace alcove::testing
