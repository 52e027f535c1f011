#include "platform/program_replacement.h"

#include <QFile>

#include <linux/close_range.h>
#include <unistd.h>
#include <vector>

namespace alcove::platform {

Error SelfReplacement::replace(const QStringList &arguments)
{
    std::vector<QByteArray> texts{QByteArrayLiteral("alcove")};
    for (const QString &argument : arguments)
        texts.push_back(QFile::encodeName(argument));
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    // What a library opened without O_CLOEXEC must not outlive it either. An old kernel without
    // this call replaces the program all the same.
    static_cast<void>(::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC));
    ::execve("/proc/self/exe", pointers.data(), environ);
    return Error(ErrorCode::Io, "program can't be replaced");
}

} // namespace alcove::platform
