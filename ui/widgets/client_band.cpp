#include "widgets/client_band.h"

#include "support/icon.h"
#include "support/theme.h"
#include "widgets/band_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

ClientBand::ClientBand(QWidget *parent)
    : QFrame(parent)
    , m_name(new QLabel(this))
    , m_about(new QLabel(this))
    , m_door(new QPushButton(support::icon(u"door"_s), {}, this))
{
    support::setKind(*this, "bar");
    support::setKind(*m_name, "title");
    support::setKind(*m_about, "muted");
    support::setKind(*m_door, "supplemental");
    m_name->setTextFormat(Qt::PlainText);
    m_about->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const auto button = [this](const QString &iconName, const QString &words, const char *kind,
                               const QString &tip, auto signal) {
        const bool isPrimary = qstrcmp(kind, "primary") == 0;
        auto *made = new QPushButton(
            support::icon(iconName,
                          isPrimary ? support::IconTone::OnAccent : support::IconTone::Text),
            words, this);
        support::setKind(*made, kind);
        made->setToolTip(tip);
        made->setAccessibleName(words.isEmpty() ? tip : QString(words).remove(u'&'));
        connect(made, &QPushButton::clicked, this, signal);
        return made;
    };
    auto *back = button(u"back"_s, {}, "quiet", tr("Back (Esc)"), &ClientBand::backRequested);
    m_edit = button(u"edit"_s, tr("&Details"), "quiet", tr("Change details"),
                    &ClientBand::editRequested);
    m_print = button(u"print"_s, tr("&Print"), "quiet", tr("Print (Ctrl+P)"),
                     &ClientBand::printRequested);
    m_audit = button(u"show"_s, tr("Who &looked"), "quiet", tr("Who looked at this chart"),
                     &ClientBand::auditRequested);
    m_note = button(u"note-add"_s, tr("&New note"), "primary", tr("New note (Ctrl+N)"),
                    &ClientBand::newNoteRequested);
    connect(m_door, &QPushButton::clicked, this, &ClientBand::doorPressed);
    m_door->hide();
    // As one reads.
    setTabOrder(back, m_door);
    setTabOrder(m_door, m_edit);

    auto *who = new QVBoxLayout;
    who->setSpacing(0);
    who->addWidget(m_name);
    who->addWidget(m_about);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6 * unit, 3 * unit, 6 * unit, 3 * unit);
    row->setSpacing(2 * unit);
    row->addWidget(back, 0, Qt::AlignVCenter);
    row->addSpacing(unit);
    row->addLayout(who, 1);
    row->addWidget(m_door);
    row->addWidget(m_edit);
    row->addWidget(m_print);
    row->addWidget(m_audit);
    row->addWidget(m_note);
}

void ClientBand::show(ClientId client, const QString &name, const QString &about)
{
    m_name->setText(name);
    m_about->setText(about);
    m_colour = bandColour(client);
    update();
}

void ClientBand::setRights(const presentation::Rights &rights)
{
    m_rights = rights;
    m_edit->setVisible(rights.editsClients);
    m_audit->setVisible(rights.readsLog);
    setOpen(rights.seesCharts);
}

void ClientBand::setOpen(bool isOpen)
{
    m_print->setVisible(isOpen && m_rights.seesCharts);
    m_note->setVisible(isOpen && m_rights.writesNotes);
}

void ClientBand::setDoor(const QString &sign)
{
    m_door->setText(sign);
    m_door->setVisible(!sign.isEmpty());
}

void ClientBand::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 2 * unit, height()), m_colour);
}

} // namespace alcove::widgets
