#include "platform/fido_device.h"

#include <algorithm>
#include <string_view>

namespace alcove::platform {

namespace {

constexpr std::size_t maxTokens = 16;
constexpr std::size_t maxPin = 63; // CTAP2's own
/// For what needs no person: a token that does not answer in this time is none.
constexpr int answerLimit = 5000;

struct FreeList {
    void operator()(fido_dev_info_t *list) const { fido_dev_info_free(&list, maxTokens); }
};
struct FreeInfo {
    void operator()(fido_cbor_info_t *info) const { fido_cbor_info_free(&info); }
};
struct FreeAssert {
    void operator()(fido_assert_t *assertion) const { fido_assert_free(&assertion); }
};

std::vector<std::string> pathsOfMachine()
{
    const std::unique_ptr<fido_dev_info_t, FreeList> list(fido_dev_info_new(maxTokens));
    std::size_t count = 0;
    if (!list || fido_dev_info_manifest(list.get(), maxTokens, &count) != FIDO_OK)
        return {};
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < count; ++i)
        if (const char *path = fido_dev_info_path(fido_dev_info_ptr(list.get(), i)))
            paths.emplace_back(path);
    return paths;
}

bool hasHmacSecret(fido_dev_t *device)
{
    const std::unique_ptr<fido_cbor_info_t, FreeInfo> info(fido_cbor_info_new());
    if (!info || fido_dev_get_cbor_info(device, info.get()) != FIDO_OK)
        return false;
    char **names = fido_cbor_info_extensions_ptr(info.get());
    return std::any_of(names, names + fido_cbor_info_extensions_len(info.get()),
                       [](const char *name) { return std::string_view(name) == "hmac-secret"; });
}

TokenRefusal wrongPin(fido_dev_t *device)
{
    int left = 0;
    if (fido_dev_get_retry_count(device, &left) != FIDO_OK)
        return {TokenTrouble::PinWrong};
    return left > 0 ? TokenRefusal{TokenTrouble::PinWrong, left}
                    : TokenRefusal{TokenTrouble::PinBlocked};
}

} // namespace

FidoDevices machineDevices()
{
    return {pathsOfMachine};
}

void FidoClose::operator()(fido_dev_t *device) const
{
    fido_dev_close(device); // says no when it is not open
    fido_dev_free(&device);
}

std::vector<FidoDevice> openDevices(const FidoDevices &devices)
{
    std::vector<FidoDevice> opened;
    for (const std::string &path : devices.paths()) {
        FidoDevice device(fido_dev_new());
        if (!device || fido_dev_set_timeout(device.get(), answerLimit) != FIDO_OK)
            continue;
        if (devices.io != nullptr && fido_dev_set_io_functions(device.get(), devices.io) != FIDO_OK)
            continue;
        if (fido_dev_open(device.get(), path.c_str()) == FIDO_OK)
            opened.push_back(std::move(device));
    }
    return opened;
}

Result<void> checkFit(fido_dev_t *device)
{
    if (!fido_dev_is_fido2(device) || !hasHmacSecret(device) || !fido_dev_supports_pin(device))
        return tokenError({TokenTrouble::Unfit});
    if (!fido_dev_has_pin(device))
        return tokenError({TokenTrouble::PinUnset});
    return {};
}

Knows knowsCredential(fido_dev_t *device, ByteView credential)
{
    const std::unique_ptr<fido_assert_t, FreeAssert> question(fido_assert_new());
    if (!question || fido_assert_set_rp(question.get(), relyingParty) != FIDO_OK
        || fido_assert_set_clientdata_hash(question.get(), nothingToSign.data(),
                                           nothingToSign.size())
            != FIDO_OK
        || fido_assert_allow_cred(question.get(), credential.data(), credential.size()) != FIDO_OK
        || fido_assert_set_up(question.get(), FIDO_OPT_FALSE) != FIDO_OK)
        return Knows::Unsure;
    switch (fido_dev_get_assert(device, question.get(), nullptr)) {
    case FIDO_OK:
        return Knows::Yes;
    case FIDO_ERR_NO_CREDENTIALS:
    case FIDO_ERR_INVALID_CREDENTIAL:
        return Knows::No;
    default: // some want their PIN for everything
        return Knows::Unsure;
    }
}

Error troubleOf(int code, fido_dev_t *device)
{
    switch (code) {
    case FIDO_ERR_PIN_INVALID:
        return tokenError(wrongPin(device));
    case FIDO_ERR_PIN_AUTH_BLOCKED:
        return tokenError({TokenTrouble::PinPaused});
    case FIDO_ERR_PIN_BLOCKED:
        return tokenError({TokenTrouble::PinBlocked});
    case FIDO_ERR_PIN_NOT_SET:
        return tokenError({TokenTrouble::PinUnset});
    case FIDO_ERR_NO_CREDENTIALS:
    case FIDO_ERR_INVALID_CREDENTIAL:
        return tokenError({TokenTrouble::Foreign});
    case FIDO_ERR_TIMEOUT:
    case FIDO_ERR_ACTION_TIMEOUT:
    case FIDO_ERR_USER_ACTION_TIMEOUT:
    case FIDO_ERR_KEEPALIVE_CANCEL:
    case FIDO_ERR_OPERATION_DENIED:
        return tokenError({TokenTrouble::Untouched});
    case FIDO_ERR_UNSUPPORTED_ALGORITHM:
    case FIDO_ERR_UNSUPPORTED_EXTENSION:
    case FIDO_ERR_UNSUPPORTED_OPTION:
        return tokenError({TokenTrouble::Unfit});
    case FIDO_ERR_TX:
    case FIDO_ERR_RX:
        return tokenError({TokenTrouble::Absent});
    default:
        return tokenError({TokenTrouble::Failed});
    }
}

Result<crypto::SecretBytes> pinText(const crypto::SecretBytes &pin)
{
    const ByteView given = pin.view();
    const bool hasZero = std::find(given.begin(), given.end(), 0) != given.end();
    if (given.empty() || given.size() > maxPin || hasZero)
        return tokenError({TokenTrouble::PinWrong});
    crypto::SecretBytes text(given.size() + 1);
    *std::copy(given.begin(), given.end(), text.writable().begin()) = 0;
    return text;
}

} // namespace alcove::platform
