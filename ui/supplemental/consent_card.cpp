#include "ui_supplemental/consent_card.h"

#include "support/theme.h"
#include "ui_supplemental/panel_words.h"
#include "ui_supplemental/sure_button.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

using supplemental::Consent;

namespace {

QString dayText(QDate day)
{
    return QLocale().toString(day, QLocale::ShortFormat);
}

QString dayText(Millis at)
{
    return dayText(QDateTime::fromMSecsSinceEpoch(at).date());
}

struct Chip {
    QString words;
    const char *kind;
};

Chip chipOf(const Consent &consent, Millis now)
{
    if (consent.revokedAt)
        return {ConsentCard::tr("revoked %1").arg(dayText(*consent.revokedAt)), "chip-warning"};
    if (supplemental::hasLapsed(consent, now))
        return {ConsentCard::tr("lapsed %1").arg(dayText(consent.expiresAt)), "chip-warning"};
    return {ConsentCard::tr("in force to %1").arg(dayText(consent.expiresAt - 1)), "chip-good"};
}

} // namespace

ConsentCard::ConsentCard(const Consent &consent, Millis now, QWidget *parent)
    : QFrame(parent)
    , m_id(consent.id)
    , m_revoke(new SureButton(tr("Revoke"), tr("Revoke now and seal its items"), this))
{
    setObjectName(QStringLiteral("consentCard"));
    support::setKind(*this, "supplemental-item");
    auto *head = new QLabel(consent.platform + QStringLiteral(" \u00b7 ") + consent.account, this);
    head->setWordWrap(true);
    support::setKind(*head, "supplemental");
    const Chip chip = chipOf(consent, now);
    auto *state = new QLabel(chip.words, this);
    state->setObjectName(QStringLiteral("consentState"));
    support::setKind(*state, chip.kind);
    auto *covers = new QLabel(tr("%1, posted %2 to %3. %4.")
                                  .arg(text(consent.kinds), dayText(consent.contentFrom),
                                       dayText(consent.contentTo), text(consent.purpose)),
                              this);
    covers->setWordWrap(true);
    auto *given = new QLabel(tr("Given by %1 on %2, %3. Seen by %4.")
                                 .arg(consent.givenBy, dayText(consent.givenAt),
                                      text(consent.givenHow).toLower(), consent.viewers),
                             this);
    given->setWordWrap(true);
    support::setKind(*given, "small");
    m_revoke->setObjectName(QStringLiteral("revokeConsent"));
    m_revoke->setVisible(supplemental::isInForce(consent, now));
    connect(m_revoke, &SureButton::surelyPressed, this, [this] { emit revoked(m_id); });

    auto *top = new QHBoxLayout;
    top->setSpacing(3 * unit);
    top->addWidget(head, 1);
    top->addWidget(m_revoke);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addLayout(top);
    column->addWidget(state, 0, Qt::AlignLeft);
    column->addWidget(covers);
    column->addWidget(given);
}

void ConsentCard::keepForReading()
{
    m_revoke->hide();
}

} // namespace alcove::ui_supplemental
