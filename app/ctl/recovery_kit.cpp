#include "ctl/recovery_kit.h"

#include <csignal>

namespace alcove::ctl {

Result<HeldFile> heldKitFile(const Arguments &arguments)
{
    const QString path = arguments.option(QStringLiteral("recovery-file"));
    if (path.isEmpty())
        return HeldFile();
    return HeldFile::hold(path);
}

void handOut(const crypto::SecretBytes &code, HeldFile &file, Answer &answer)
{
    std::signal(SIGPIPE, SIG_IGN); // a pipe that nobody reads would end us before we have told
    const QString form = QStringLiteral("Keep the recovery kit apart from this desk: %1\n");
    const auto written = file.isNamed() ? file.write(code.view()) : Result<void>();
    if (file.isNamed() && written) {
        answer.lines += form.arg(QStringLiteral("it is in the file you named"));
        return;
    }
    const QString shown = QString::fromStdString(std::string(asText(code.view())));
    answer.lines += form.arg(shown);
    answer.json.insert(QStringLiteral("recoveryCode"), shown);
    answer.isOnlyChance = true;
    if (written)
        return;
    const Failure failure{written.error(), words::Doing::KeepingKit};
    answer.complaints += complaintOf(failure);
    answer.status = words::exitStatus(failure.error);
}

} // namespace alcove::ctl
