#include "ctl/paper_codes.h"

#include "base/durable_file.h"

#include <QFile>

namespace alcove::ctl {

namespace {

constexpr std::size_t maxCode = 1024;
const auto firstOption = QStringLiteral("first");
const auto secondOption = QStringLiteral("second");

} // namespace

Result<crypto::SecretBytes> readCode(const QString &path, Files &files)
{
    TRY_ASSIGN(Bytes bytes, readFile(files, QFile::encodeName(path).toStdString(), maxCode));
    std::size_t size = bytes.size();
    while (size > 0 && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r'))
        --size;
    crypto::SecretBytes code(ByteView(bytes).first(size));
    crypto::wipe(bytes);
    return code;
}

bool namesCodes(const Arguments &arguments)
{
    return !arguments.option(firstOption).isEmpty() && !arguments.option(secondOption).isEmpty();
}

Result<void> HeldCodes::write(const crypto::SecretBytes &firstCode,
                              const crypto::SecretBytes &secondCode)
{
    TRY(first.write(firstCode.view()));
    return second.write(secondCode.view());
}

Result<HeldCodes> holdCodes(const Arguments &arguments)
{
    HeldCodes held;
    TRY_ASSIGN(held.first, HeldFile::hold(arguments.option(firstOption)));
    TRY_ASSIGN(held.second, HeldFile::hold(arguments.option(secondOption)));
    return held;
}

Result<TypedCodes> readCodes(const Arguments &arguments, Files &files)
{
    TypedCodes typed;
    TRY_ASSIGN(typed.first, readCode(arguments.option(firstOption), files));
    TRY_ASSIGN(typed.second, readCode(arguments.option(secondOption), files));
    return typed;
}

} // namespace alcove::ctl
