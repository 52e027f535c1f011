#include "platform/fido_token.h"

#include "platform/fido_device.h"

namespace alcove::platform {

namespace {

using std::chrono::milliseconds;

constexpr unsigned userVerified = 0x04; // of the flags of an answer

struct FreeCredential {
    void operator()(fido_cred_t *credential) const { fido_cred_free(&credential); }
};
struct FreeAssertion {
    void operator()(fido_assert_t *assertion) const { fido_assert_free(&assertion); }
};
using Credential = std::unique_ptr<fido_cred_t, FreeCredential>;
using Assertion = std::unique_ptr<fido_assert_t, FreeAssertion>;

const char *textOf(const crypto::SecretBytes &pin)
{
    return reinterpret_cast<const char *>(pin.view().data());
}

Credential wantedCredential()
{
    static constexpr std::array<unsigned char, 4> user{'d', 'e', 's', 'k'}; // no token keeps it
    Credential wanted(fido_cred_new());
    if (!wanted || fido_cred_set_type(wanted.get(), COSE_ES256) != FIDO_OK
        || fido_cred_set_clientdata_hash(wanted.get(), nothingToSign.data(), nothingToSign.size())
            != FIDO_OK
        || fido_cred_set_rp(wanted.get(), relyingParty, "Alcove") != FIDO_OK
        || fido_cred_set_user(wanted.get(), user.data(), user.size(), "desk", "desk", nullptr)
            != FIDO_OK
        || fido_cred_set_extensions(wanted.get(), FIDO_EXT_HMAC_SECRET) != FIDO_OK
        || fido_cred_set_rk(wanted.get(), FIDO_OPT_OMIT) != FIDO_OK
        || fido_cred_set_uv(wanted.get(), FIDO_OPT_OMIT) != FIDO_OK) // the PIN asks for it
        return nullptr;
    return wanted;
}

Assertion wantedAnswer(const crypto::TokenQuestion &question)
{
    Assertion wanted(fido_assert_new());
    const Bytes &credential = question.credential;
    if (!wanted || fido_assert_set_rp(wanted.get(), relyingParty) != FIDO_OK
        || fido_assert_set_clientdata_hash(wanted.get(), nothingToSign.data(), nothingToSign.size())
            != FIDO_OK
        || fido_assert_allow_cred(wanted.get(), credential.data(), credential.size()) != FIDO_OK
        || fido_assert_set_extensions(wanted.get(), FIDO_EXT_HMAC_SECRET) != FIDO_OK
        || fido_assert_set_hmac_salt(wanted.get(), question.salt.data(), question.salt.size())
            != FIDO_OK)
        return nullptr;
    return wanted;
}

/// The token that made the credential; one that does not tell only where none says yes.
Result<FidoDevice> deviceWith(const FidoDevices &devices, ByteView credential)
{
    std::vector<FidoDevice> opened = openDevices(devices);
    if (opened.empty())
        return tokenError({TokenTrouble::Absent});
    FidoDevice unsure;
    for (FidoDevice &device : opened) {
        const Knows knows = knowsCredential(device.get(), credential);
        if (knows == Knows::Yes)
            return std::move(device);
        if (knows == Knows::Unsure && !unsure)
            unsure = std::move(device);
    }
    if (!unsure)
        return tokenError({TokenTrouble::Foreign});
    return unsure;
}

} // namespace

FidoToken::FidoToken(FidoDevices devices, milliseconds limit)
    : m_devices(std::move(devices))
    , m_limit(limit)
{
}

void FidoToken::begin()
{
    fido_init(FIDO_DISABLE_U2F_FALLBACK); // of this thread
    const std::lock_guard lock(m_mutex);
    m_isGivenUp = false;
}

void FidoToken::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_isGivenUp = true;
    if (m_waiting != nullptr)
        fido_dev_cancel(m_waiting);
}

int FidoToken::touched(fido_dev *device, const std::function<int()> &act)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isGivenUp)
            return FIDO_ERR_KEEPALIVE_CANCEL;
        m_waiting = device;
    }
    fido_dev_set_timeout(device, static_cast<int>(m_limit.count()));
    const auto start = std::chrono::steady_clock::now();
    const int code = act();
    const auto took = std::chrono::steady_clock::now() - start;
    const std::lock_guard lock(m_mutex);
    m_waiting = nullptr;
    if (m_isGivenUp && code != FIDO_OK)
        return FIDO_ERR_KEEPALIVE_CANCEL;
    constexpr milliseconds rounding{20};
    if (code != FIDO_ERR_RX || took + rounding < m_limit)
        return code;
    fido_dev_cancel(device); // it would go on blinking
    return FIDO_ERR_USER_ACTION_TIMEOUT;
}

Result<Bytes> FidoToken::make(const crypto::SecretBytes &pin)
{
    begin();
    TRY_ASSIGN(const crypto::SecretBytes text, pinText(pin));
    const std::vector<FidoDevice> opened = openDevices(m_devices);
    if (opened.size() != 1)
        return tokenError({opened.empty() ? TokenTrouble::Absent : TokenTrouble::Several});
    fido_dev_t *device = opened.front().get();
    TRY(checkFit(device));
    const Credential made = wantedCredential();
    if (!made)
        return tokenError({TokenTrouble::Failed});
    const int code = touched(device, [device, &made, &text] {
        return fido_dev_make_cred(device, made.get(), textOf(text));
    });
    if (code != FIDO_OK)
        return troubleOf(code, device);
    const unsigned char *id = fido_cred_id_ptr(made.get());
    if (id == nullptr || fido_cred_id_len(made.get()) == 0)
        return tokenError({TokenTrouble::Failed});
    return Bytes(id, id + fido_cred_id_len(made.get()));
}

Result<crypto::SecretBytes> FidoToken::answer(const crypto::TokenQuestion &question,
                                              const crypto::SecretBytes &pin)
{
    begin();
    TRY_ASSIGN(const crypto::SecretBytes text, pinText(pin));
    TRY_ASSIGN(const FidoDevice found, deviceWith(m_devices, question.credential));
    fido_dev_t *device = found.get();
    TRY(checkFit(device));
    const Assertion asked = wantedAnswer(question);
    if (!asked)
        return tokenError({TokenTrouble::Failed});
    const int code = touched(device, [device, &asked, &text] {
        return fido_dev_get_assert(device, asked.get(), textOf(text));
    });
    if (code != FIDO_OK)
        return troubleOf(code, device);
    const bool isVerified = (fido_assert_flags(asked.get(), 0) & userVerified) != 0;
    const unsigned char *secret = fido_assert_hmac_secret_ptr(asked.get(), 0);
    if (!isVerified || secret == nullptr
        || fido_assert_hmac_secret_len(asked.get(), 0) != crypto::factorSize)
        return tokenError({TokenTrouble::Unfit});
    return crypto::SecretBytes(ByteView(secret, crypto::factorSize));
}

} // namespace alcove::platform
