#include "widgets/restricted_page.h"

#include "core/async.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/glass_page.h"
#include "widgets/page_parts.h"
#include "widgets/restricted_list.h"
#include "widgets/restricted_room.h"
#include "widgets/sheets_form.h"
#include "widgets/sheets_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::EmergencyPresenter;
using presentation::RestrictedPresenter;
using support::unit;

RestrictedPage::RestrictedPage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_presenter(new RestrictedPresenter(context, this))
    , m_emergency(new EmergencyPresenter(context, this))
    , m_list(new RestrictedList(context, m_presenter->mayBegin(), this))
    , m_form(new QWidget(this))
    , m_given(new QLineEdit(m_form))
    , m_family(new QLineEdit(m_form))
    , m_born(new QLineEdit(m_form))
    , m_because(new QComboBox(m_form))
    , m_formNotice(new support::NoticeBar(m_form))
    , m_glass(new GlassPage(
          {tr("Open a restricted chart in an emergency"),
           tr("You are not named for this chart. If nobody who is can be reached and it must be "
              "read now, say why. The practice's server gives its half of the key and writes down "
              "that you asked; those who are named see it, and whoever is responsible for privacy "
              "reads your reason."),
           tr("Client called in a crisis, and Dr. Vale can't be reached")},
          this))
    , m_sheetsForm(new SheetsForm(context, this))
    , m_sheets(new SheetsPage(context, this))
{
    setObjectName(u"restricted"_s);
    buildForm();
    addWidget(m_list);
    addWidget(m_form);
    addWidget(m_glass);
    addSheets();
    connect(m_list, &RestrictedList::outdated, this, [this] { m_presenter->refresh(); });
    connect(m_list, &RestrictedList::opening, m_presenter, &RestrictedPresenter::open);
    connect(m_list, &RestrictedList::emergencyChosen, this, &RestrictedPage::askReason);
    connect(m_list, &RestrictedList::beginRequested, this, &RestrictedPage::showForm);
    connect(m_emergency, &EmergencyPresenter::refreshed, this,
            [this] { m_presenter->refresh(std::exchange(m_next, std::nullopt)); });
    connect(m_emergency, &EmergencyPresenter::opened, this, &RestrictedPage::openedInEmergency);
    connect(m_emergency, &EmergencyPresenter::failed, this, [this](const QString &words) {
        if (currentWidget() == m_glass)
            m_glass->fail(words);
        else
            m_list->sayOnceFilled(support::Tone::Danger, words);
    });
    connect(m_glass, &GlassPage::reasonGiven, this, &RestrictedPage::openInEmergency);
    connect(m_presenter, &RestrictedPresenter::listed, this,
            [this] { m_list->fill(m_presenter->charts(), m_emergency->charts()); });
    connect(m_presenter, &RestrictedPresenter::opened, this, &RestrictedPage::showRoom);
    connect(m_presenter, &RestrictedPresenter::failed, this, [this](const QString &words) {
        if (currentWidget() == m_form)
            m_formNotice->say(support::Tone::Danger, words);
        else
            m_list->say(support::Tone::Danger, words);
    });
}

void RestrictedPage::buildForm()
{
    auto *column = pageColumn(
        m_form, tr("A restricted chart"),
        tr("For somebody the practice's chart does not know. What stands there already stays "
           "there, and whoever sees charts sees it."));
    for (const Restriction because :
         {Restriction::Staff, Restriction::Conflict, Restriction::Court}) {
        QString words = RestrictedPresenter::reasonText(because);
        words[0] = words[0].toUpper();
        m_because->addItem(words, static_cast<int>(because));
    }
    m_born->setPlaceholderText(u"1991-04-02"_s);
    auto *card = new QFrame(m_form);
    support::setKind(*card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(6 * unit, 5 * unit, 6 * unit, 5 * unit);
    grid->setVerticalSpacing(3 * unit);
    int line = 0;
    for (const auto &[words, field] : {std::pair<QString, QWidget *>{tr("&Given name"), m_given},
                                       {tr("&Family name"), m_family},
                                       {tr("Bir&th date"), m_born},
                                       {tr("&Restricted because"), m_because}}) {
        auto *label = new QLabel(words, card);
        support::setKind(*label, "label");
        label->setBuddy(field);
        field->setAccessibleName(QString(words).remove(u'&'));
        grid->addWidget(label, line, 0);
        grid->addWidget(field, line, 1);
        ++line;
    }
    grid->setColumnStretch(1, 1);
    auto *keep = new QPushButton(tr("Begin"), m_form);
    support::setKind(*keep, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), m_form);
    support::setKind(*cancel, "quiet");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(keep);
    column->addWidget(m_formNotice);
    column->addWidget(card);
    column->addLayout(buttons);
    column->addStretch();
    for (const QLineEdit *field : {m_given, m_family, m_born})
        connect(field, &QLineEdit::returnPressed, this, &RestrictedPage::begin);
    connect(keep, &QPushButton::clicked, this, &RestrictedPage::begin);
    connect(cancel, &QPushButton::clicked, this, &RestrictedPage::showList);
}

void RestrictedPage::refresh()
{
    showList();
    if (m_room == nullptr) {
        m_emergency->refresh();
        return;
    }
    // Nothing of it is left that could ask a session which goes with its time.
    connect(m_room, &QObject::destroyed, m_emergency, &EmergencyPresenter::refresh);
    closeRoom();
}

void RestrictedPage::showList()
{
    for (QLineEdit *field : {m_given, m_family, m_born})
        field->clear();
    m_formNotice->clear();
    m_glass->reset();
    m_sheetsForm->reset();
    m_sheets->forget();
    setCurrentWidget(m_list);
}

void RestrictedPage::showForm()
{
    m_list->clearNotice();
    setCurrentWidget(m_form);
    m_given->setFocus(Qt::OtherFocusReason);
}

void RestrictedPage::askReason(const RawId &chart)
{
    m_asked = chart;
    m_glass->reset();
    setCurrentWidget(m_glass);
    m_glass->focusReason();
}

void RestrictedPage::openInEmergency(const QString &reason)
{
    m_glass->wait(tr("The server is asked for its half of the key..."));
    m_emergency->open(m_asked, reason);
}

void RestrictedPage::openedInEmergency(const RawId &chart, const QString &notCome)
{
    if (currentWidget() != m_glass && currentWidget() != m_list)
        return; // one went elsewhere meanwhile; it is on the list when one comes back
    if (notCome.isEmpty())
        m_next = chart;
    else
        m_list->sayOnceFilled(
            support::Tone::Warning,
            tr("The chart is open to you, and what is written in it has not come yet. %1")
                .arg(notCome));
    refresh();
}

void RestrictedPage::addSheets()
{
    addWidget(m_sheetsForm);
    addWidget(m_sheets);
    if (m_sheetsForm->isOffered())
        m_list->offerSheets();
    connect(m_list, &RestrictedList::sheetsRequested, this, &RestrictedPage::showSheetsForm);
    connect(m_sheetsForm, &SheetsForm::opened, this, &RestrictedPage::openedBySheets);
    connect(m_sheetsForm, &SheetsForm::cancelled, this, &RestrictedPage::showList);
    connect(m_sheets, &SheetsPage::backWanted, this, &RestrictedPage::leaveSheets);
}

void RestrictedPage::showSheetsForm()
{
    m_list->clearNotice();
    setCurrentWidget(m_sheetsForm);
    m_sheetsForm->focusFirst();
}

void RestrictedPage::openedBySheets(const RawId &chart, const QString &asOf)
{
    m_sheetsForm->reset();
    if (currentWidget() != m_sheetsForm)
        return; // one went elsewhere meanwhile; it is on the list when one comes back
    m_list->sayOnceFilled(support::Tone::Warning,
                          tr("The chart is as it was on %1: what was done in it later is not "
                             "there.")
                              .arg(asOf));
    m_next = chart;
    refresh();
}

void RestrictedPage::leaveSheets()
{
    m_sheets->forget();
    if (m_room != nullptr)
        setCurrentWidget(m_room);
    else
        showList();
}

void RestrictedPage::endEmergency()
{
    m_list->sayOnceFilled(
        support::Tone::Warning,
        m_presenter->openChart().isBySheets
            ? tr("The four hours are over. The chart that its sheets opened is closed, and goes "
                 "from this desk.")
            : tr("The four hours of the emergency are over, and the chart is closed. What you "
                 "wrote in it is kept and goes out with the next sync."));
    // Closed also when a word could not be written: it is in the journal of what is typed.
    whenDone(m_room->flush(), m_room, [this](const Result<void> & /*kept*/) { refresh(); });
}

void RestrictedPage::begin()
{
    m_formNotice->clear();
    m_presenter->begin(m_given->text(), m_family->text(), m_born->text(),
                       static_cast<Restriction>(m_because->currentData().toInt()));
}

void RestrictedPage::showRoom()
{
    closeRoom();
    showList(); // nothing typed for a new one stays behind
    m_room = new RestrictedRoom(*m_presenter->room(), m_presenter->openChart(), this);
    connect(m_room, &RestrictedRoom::timeOver, this, &RestrictedPage::endEmergency,
            Qt::QueuedConnection); // its band may say so from the beginning
    if (m_sheets->isOffered() && !m_presenter->openChart().emergency)
        m_room->offerSheets();
    connect(m_room, &RestrictedRoom::sheetsRequested, this, [this] {
        m_sheets->open(m_presenter->openChart().id);
        setCurrentWidget(m_sheets);
    });
    connect(m_room, &RestrictedRoom::lockRequested, this, &RestrictedPage::lockRequested);
    connect(m_room, &RestrictedRoom::clientModeWanted, this, &RestrictedPage::clientModeWanted);
    connect(m_room, &RestrictedRoom::stateChanged, this, &RestrictedPage::stateChanged);
    connect(m_room, &RestrictedRoom::backRequested, this, &RestrictedPage::goBack);
    addWidget(m_room);
    setCurrentWidget(m_room);
}

void RestrictedPage::closeRoom()
{
    if (m_room == nullptr)
        return;
    removeWidget(m_room);
    m_room->deleteLater(); // the way back may have begun in it
    m_room = nullptr;
    m_presenter->leave();
    emit stateChanged({});
}

QFuture<Result<void>> RestrictedPage::flush()
{
    return m_room == nullptr ? QtFuture::makeReadyFuture(Result<void>()) : m_room->flush();
}

bool RestrictedPage::mayLeave()
{
    return m_room == nullptr || m_room->mayLeave();
}

bool RestrictedPage::goBack()
{
    if (currentWidget() == m_sheets) {
        leaveSheets();
        return true;
    }
    if (m_room != nullptr) {
        if (m_room->goBack() || !m_room->mayLeave())
            return true;
        const QFuture<Result<void>> kept = m_room->flush();
        if (kept.isFinished() && kept.result())
            refresh();
        else
            whenDone(kept, m_room, [this](const Result<void> &done) {
                if (done)
                    refresh(); // a failure stays on the note's page
            });
        return true;
    }
    if (currentWidget() != m_list) {
        showList();
        return true;
    }
    return false;
}

} // namespace alcove::widgets
