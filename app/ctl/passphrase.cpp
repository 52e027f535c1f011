#include "ctl/passphrase.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace alcove::ctl {

namespace {

constexpr std::size_t maxPassphrase = 1024;

Result<crypto::SecretBytes> readLine(int descriptor)
{
    crypto::SecretBytes buffer(maxPassphrase + 1);
    std::size_t size = 0;
    while (size <= maxPassphrase) {
        const ssize_t got = ::read(descriptor, buffer.writable().data() + size, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Error(ErrorCode::Io, "passphrase can't be read");
        if (got == 0 || buffer.view()[size] == '\n')
            return crypto::SecretBytes(buffer.view().first(size));
        ++size;
    }
    return Error(ErrorCode::TooLarge, "passphrase over its limit");
}

Result<crypto::SecretBytes> prompted(const char *prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return Error(ErrorCode::Io, "no terminal to ask for a passphrase");
    termios before{};
    ::tcgetattr(terminal, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    ::dprintf(terminal, "%s: ", prompt);
    auto line = readLine(terminal);
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    ::dprintf(terminal, "\n");
    ::close(terminal);
    return line;
}

Result<crypto::SecretBytes> lineOf(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return Error(ErrorCode::Io, "passphrase file can't be opened");
    auto line = readLine(file);
    ::close(file);
    return line;
}

} // namespace

Result<crypto::SecretBytes> readPassphrase(const Arguments &arguments, const char *prompt)
{
    if (arguments.passphraseFd)
        return readLine(*arguments.passphraseFd);
    if (arguments.passphraseFile.isEmpty())
        return prompted(prompt);
    return lineOf(arguments.passphraseFile);
}

Result<crypto::SecretBytes> readNewPassphrase(const Arguments &arguments)
{
    const QString path = arguments.option(QStringLiteral("new-passphrase-file"));
    return path.isEmpty() ? prompted("New passphrase") : lineOf(path);
}

Result<crypto::SecretBytes> readCode(const Arguments &arguments)
{
    const QString path = arguments.option(QStringLiteral("code-file"));
    return path.isEmpty() ? prompted("Code of the authenticator app, or a spare one")
                          : lineOf(path);
}

Result<crypto::SecretBytes> readPin(const Arguments &arguments)
{
    if (arguments.pinFd)
        return readLine(*arguments.pinFd);
    return arguments.pinFile.isEmpty() ? prompted("PIN of the security key")
                                       : lineOf(arguments.pinFile);
}

} // namespace alcove::ctl
