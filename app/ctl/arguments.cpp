#include "ctl/arguments.h"

namespace alcove::ctl {

namespace {

const QStringList &commandOptions()
{
    static const QStringList names{
        QStringLiteral("practice"),     QStringLiteral("clinician"),
        QStringLiteral("device"),       QStringLiteral("demo"),
        QStringLiteral("client"),       QStringLiteral("given"),
        QStringLiteral("family"),       QStringLiteral("born"),
        QStringLiteral("at"),           QStringLiteral("limit"),
        QStringLiteral("text-file"),    QStringLiteral("recovery-file"),
        QStringLiteral("request"),      QStringLiteral("out"),
        QStringLiteral("words"),        QStringLiteral("server"),
        QStringLiteral("section"),      QStringLiteral("new-passphrase-file"),
        QStringLiteral("from"),         QStringLiteral("until"),
        QStringLiteral("into"),         QStringLiteral("folder"),
        QStringLiteral("name"),         QStringLiteral("role"),
        QStringLiteral("user"),         QStringLiteral("event"),
        QStringLiteral("first"),        QStringLiteral("second"),
        QStringLiteral("because"),      QStringLiteral("restricted"),
        QStringLiteral("because"),      QStringLiteral("kind"),
        QStringLiteral("received"),     QStringLiteral("kit-file"),
        QStringLiteral("field"),        QStringLiteral("code-file"),
        QStringLiteral("edition"),      QStringLiteral("reason"),
        QStringLiteral("right-client"), QStringLiteral("to"),
        QStringLiteral("status"),       QStringLiteral("since"),
        QStringLiteral("why"),
    };
    return names;
}

bool takeDescriptor(std::optional<int> &descriptor, const QString &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (isNumber)
        descriptor = number;
    return isNumber;
}

bool takeGlobal(Arguments &arguments, const QString &name, const QString &value)
{
    if (name == QStringLiteral("--passphrase-fd"))
        return takeDescriptor(arguments.passphraseFd, value);
    if (name == QStringLiteral("--pin-fd"))
        return takeDescriptor(arguments.pinFd, value);
    if (name == QStringLiteral("--store"))
        arguments.store = value;
    else if (name == QStringLiteral("--passphrase-file"))
        arguments.passphraseFile = value;
    else if (name == QStringLiteral("--pin-file"))
        arguments.pinFile = value;
    else
        return false;
    return true;
}

} // namespace

std::optional<int> numberOption(const Arguments &arguments, const QString &name, int without,
                                int most)
{
    if (!arguments.options.contains(name))
        return without;
    bool isNumber = false;
    const int number = arguments.option(name).toInt(&isNumber);
    return isNumber && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<Roles> rolesIn(const QString &text)
{
    const auto roles = rolesFromNames(text.split(u',', Qt::SkipEmptyParts));
    return roles && !roles->isEmpty() ? roles : std::nullopt;
}

QString noSuchRole()
{
    return QStringLiteral("The roles are owner, clinician, supervisor, trainee, biller, "
                          "front-desk, privacy-officer and custodian.");
}

std::optional<Arguments> parseArguments(const QStringList &given, QString &mistake)
{
    Arguments arguments;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &word = given[i];
        if (word == QStringLiteral("--json")) {
            arguments.asJson = true;
            continue;
        }
        if (word == QStringLiteral("--once") || word == QStringLiteral("--due")
            || word == QStringLiteral("--private") || word == QStringLiteral("--new-keys")
            || word == QStringLiteral("--wrong-client")) {
            arguments.options.insert(word.mid(2), QStringLiteral("yes"));
            continue;
        }
        if (!word.startsWith(QStringLiteral("--"))) {
            arguments.words.append(word);
            continue;
        }
        if (i + 1 >= given.size()) {
            mistake = QStringLiteral("%1 needs a value").arg(word);
            return std::nullopt;
        }
        const QString &value = given[++i];
        const bool isGlobal = arguments.words.isEmpty() && takeGlobal(arguments, word, value);
        if (!isGlobal && !commandOptions().contains(word.mid(2))) {
            mistake = QStringLiteral("%1 is not an option").arg(word);
            return std::nullopt;
        }
        if (!isGlobal)
            arguments.options.insert(word.mid(2), value);
    }
    return arguments;
}

} // namespace alcove::ctl
