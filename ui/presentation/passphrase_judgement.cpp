#include "presentation/passphrase_judgement.h"

#include "crypto/passphrase_strength.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace alcove::presentation {

namespace {

constexpr double guessesPerSecondLog10 = 4;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("passphrase", text, nullptr, count);
}

struct Span {
    double seconds;
    const char *one;
    const char *many;
};

constexpr std::array<Span, 5> spans{{{31'557'600, "about a year", "about %1 years"},
                                     {2'629'800, "about a month", "about %1 months"},
                                     {86'400, "about a day", "about %1 days"},
                                     {3600, "about an hour", "about %1 hours"},
                                     {60, "about a minute", "about %1 minutes"}}};

} // namespace

QString guessingTime(double guessesLog10)
{
    const double seconds = std::pow(10.0, std::min(guessesLog10 - guessesPerSecondLog10, 15.0));
    constexpr double century = 100 * 31'557'600.0;
    if (seconds >= century)
        return tr("centuries");
    for (const Span &span : spans) {
        const auto count = static_cast<int>(std::lround(seconds / span.seconds));
        if (seconds >= span.seconds)
            return count == 1 ? tr(span.one) : tr(span.many).arg(count);
    }
    return tr("seconds");
}

PassphraseJudgement judge(const crypto::SecretBytes &passphrase, const QStringList &known)
{
    if (passphrase.isEmpty())
        return {0, false, tr("Five unrelated words are easy to keep in mind and hard to guess.")};
    std::vector<std::string> names;
    for (const QString &name : known)
        names.push_back(name.toStdString());
    const crypto::PassphraseStrength strength = crypto::passphraseStrength(passphrase, names);
    PassphraseJudgement judgement;
    judgement.steps = std::max(1, strength.score);
    judgement.isAcceptable = crypto::isAcceptable(passphrase, names);
    const QString time = guessingTime(strength.guessesLog10);
    if (judgement.isAcceptable)
        judgement.words = tr("Good. With this disk in hand, guessing it would take %1.").arg(time);
    else if (strength.score >= 3)
        judgement.words = tr("A little longer: 15 characters at least.");
    else
        judgement.words
            = tr("Guessed in %1. Add a word that has nothing to do with the others.").arg(time);
    // A full meter under a passphrase that is not taken yet would mislead.
    if (!judgement.isAcceptable)
        judgement.steps = std::min(judgement.steps, 2);
    return judgement;
}

} // namespace alcove::presentation
