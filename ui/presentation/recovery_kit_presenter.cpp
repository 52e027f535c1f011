#include "presentation/recovery_kit_presenter.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cctype>

namespace alcove::presentation {

namespace {

constexpr std::size_t groupSize = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("recovery_kit", text);
}

/// As crypto::parseRecoveryCode reads a character.
std::uint8_t asWritten(std::uint8_t byte)
{
    const auto upper = static_cast<std::uint8_t>(std::toupper(byte));
    if (upper == 'O')
        return '0';
    return upper == 'I' || upper == 'L' ? std::uint8_t{'1'} : upper;
}

bool isSame(ByteView group, const crypto::SecretBytes &typed)
{
    crypto::SecretBytes read(typed.size());
    std::size_t size = 0;
    for (const std::uint8_t byte : typed.view())
        if (std::isspace(byte) == 0)
            read.writable()[size++] = asWritten(byte);
    return std::ranges::equal(group, read.view().first(size));
}

} // namespace

RecoveryKitPresenter::RecoveryKitPresenter(crypto::SecretBytes code, const Practice &practice,
                                           Random &random)
    : m_code(std::move(code))
    , m_practice(practice.name)
    , m_clinician(practice.actor.name)
{
    std::array<std::uint8_t, 2> chance{};
    random.fill(chance);
    const int first = chance[0] % groups;
    const int second = (first + 1 + chance[1] % (groups - 1)) % groups;
    m_asked = {std::min(first, second) + 1, std::max(first, second) + 1};
}

ByteView RecoveryKitPresenter::groupBytes(int number) const
{
    const std::size_t start = static_cast<std::size_t>(number - 1) * (groupSize + 1);
    return start + groupSize <= m_code.size() ? m_code.view().subspan(start, groupSize)
                                              : ByteView();
}

QString RecoveryKitPresenter::group(int number) const
{
    const ByteView bytes = groupBytes(number);
    return QString::fromLatin1(reinterpret_cast<const char *>(bytes.data()),
                               static_cast<qsizetype>(bytes.size()));
}

bool RecoveryKitPresenter::isProvedBy(const crypto::SecretBytes &first,
                                      const crypto::SecretBytes &second) const
{
    return !m_code.isEmpty() && isSame(groupBytes(m_asked[0]), first)
        && isSame(groupBytes(m_asked[1]), second);
}

void RecoveryKitPresenter::forget()
{
    m_code = crypto::SecretBytes();
}

ChartDocument RecoveryKitPresenter::document(QDate today) const
{
    QString code;
    for (int number = 1; number <= groups; ++number)
        code += group(number)
            + (number % 3 == 0 ? QStringLiteral("<br>") : QStringLiteral(" \u2013 "));
    ChartDocument document;
    document.name = tr("Alcove recovery kit");
    document.practice = m_practice;
    document.printed = tr("Made on %1").arg(QLocale().toString(today, QLocale::LongFormat));
    document.html
        = QStringLiteral("<h1>%1</h1><p>%2</p><p style=\"font-family:monospace;font-size:20pt\">%3"
                         "</p><p>%4</p><p>%5</p><p>%6</p>")
              .arg(document.name,
                   tr("%1, %2").arg(m_practice.toHtmlEscaped(), m_clinician.toHtmlEscaped()), code,
                   tr("Whoever has this page and the desk's disk can read every chart. Keep it "
                      "apart from the desk: in a safe, or with your papers at home."),
                   tr("To use it: start Alcove, choose \u201cUse the recovery kit\u201d on the "
                      "lock screen, type the code and choose a new passphrase."),
                   tr("The square is the same code for a camera. A telephone that reads it may "
                      "keep it."));
    return document;
}

} // namespace alcove::presentation
