#include "widgets/measures_view.h"

#include "presentation/plain_dates.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/measure_form.h"
#include "widgets/page_parts.h"
#include "widgets/score_plot.h"
#include "widgets/score_table.h"

#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::MeasuresPresenter;
using support::unit;

namespace {

constexpr int widest = 270 * unit;

} // namespace

MeasuresView::MeasuresView(const presentation::ChartContext &context,
                           presentation::UnfinishedRecords &unfinished, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context, unfinished)
    , m_notice(new support::NoticeBar(this))
    , m_places(new QStackedWidget(this))
    , m_overview(new QWidget)
    , m_form(new MeasureForm)
    , m_which(new QComboBox(m_overview))
    , m_answer(new QPushButton(tr("Answer it now"), m_overview))
    , m_hand(new QPushButton(tr("Hand to the client..."), m_overview))
    , m_begun(new QWidget(m_overview))
    , m_due(new QWidget(m_overview))
    , m_history(new QComboBox(m_overview))
    , m_none(sentence({}, "muted", m_overview))
    , m_problems(sentence({}, "warning", m_overview))
    , m_plot(new ScorePlot(m_overview))
    , m_said(sentence({}, "small", m_overview))
    , m_table(new ScoreTable(m_overview))
    , m_print(new QPushButton(tr("Print this measure"), m_overview))
{
    m_notice->setObjectName(u"measuresNotice"_s);
    m_overview->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(m_overview);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(buildHead());
    column->addWidget(m_begun);
    column->addWidget(m_due);
    column->addWidget(m_problems);
    QFrame *scores = card(m_overview);
    columnOf(scores)->addWidget(m_history, 0, Qt::AlignLeft);
    columnOf(scores)->addWidget(m_none);
    columnOf(scores)->addWidget(m_plot);
    columnOf(scores)->addWidget(m_said);
    columnOf(scores)->addWidget(m_table);
    columnOf(scores)->addWidget(m_print, 0, Qt::AlignLeft);
    m_print->setObjectName(u"printMeasure"_s);
    m_print->setToolTip(tr("Answers, score and band of the one that is chosen above (Ctrl+P)"));
    support::setKind(*m_print, "quiet");
    column->addWidget(scores);
    column->addStretch();
    for (QWidget *list : {m_begun, m_due}) {
        new QVBoxLayout(list);
        list->layout()->setContentsMargins(0, 0, 0, 0);
    }
    auto *place = room(this);
    place->setWidget(ground(m_overview));
    m_places->addWidget(place);
    m_places->addWidget(buildAnswering());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(6 * unit, unit, 6 * unit, 0);
    notices->addWidget(m_notice);
    whole->addLayout(notices);
    whole->addWidget(m_places, 1);

    listen();
    connect(m_which, &QComboBox::activated, this, [this] { m_isChoiceFresh = false; });
    connect(m_answer, &QPushButton::clicked, this,
            [this] { begin(m_which->currentData().toString()); });
    connect(m_hand, &QPushButton::clicked, this,
            [this] { emit clientModeWanted(m_which->currentData().toString()); });
    connect(m_history, &QComboBox::currentIndexChanged, this, &MeasuresView::showHistory);
    connect(m_plot, &ScorePlot::chosen, this, [this](const QString &text) {
        m_said->setText(text);
        if (const auto *mark = m_plot->chosenMark())
            choose(mark->measure);
    });
    connect(m_table, &QTableWidget::currentCellChanged, this,
            [this] { choose(m_table->chosenMeasure()); });
    connect(m_print, &QPushButton::clicked, this, &MeasuresView::printChosen);
    connect(m_form, &MeasureForm::typed, &m_presenter, &MeasuresPresenter::type);
    connect(m_form, &MeasureForm::finished, this, &MeasuresView::finish);
    showInstruments();
    showLoaded();
}

void MeasuresView::listen()
{
    connect(&m_presenter, &MeasuresPresenter::instrumentsChanged, this, [this] {
        showInstruments();
        if (!m_wanted.isEmpty() && m_places->isVisible())
            begin(m_wanted);
    });
    connect(&m_presenter, &MeasuresPresenter::loaded, this, &MeasuresView::showLoaded);
    connect(&m_presenter, &MeasuresPresenter::kept, this,
            [this](const QString &instrument, const QString &words) {
                m_notice->say(support::Tone::Good, tr("In the chart: %1").arg(words));
                leave();
                showKept(instrument);
                emit changed();
            });
    connect(&m_presenter, &MeasuresPresenter::begunChanged, this, &MeasuresView::showBegun);
    connect(&m_presenter, &MeasuresPresenter::failed, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
}

QWidget *MeasuresView::buildAnswering()
{
    // Over the whole page, and its rows alone scroll: total, question and Finish stay in sight.
    auto *answering = new QWidget(this);
    support::setKind(*answering, "ground");
    m_form->setMaximumWidth(widest);
    auto *middle = new QHBoxLayout(answering);
    middle->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    middle->addStretch(1);
    middle->addWidget(m_form, 100);
    middle->addStretch(1);
    return answering;
}

QWidget *MeasuresView::buildHead()
{
    auto *head = new QWidget(m_overview);
    m_which->setObjectName(u"whichMeasure"_s);
    m_which->setAccessibleName(tr("Which measure"));
    m_answer->setObjectName(u"answerMeasure"_s);
    support::setKind(*m_answer, "primary");
    m_hand->setObjectName(u"handMeasure"_s);
    support::setKind(*m_hand, "quiet");
    m_hand->setToolTip(tr("Covers the desk: the client sees the questions and nothing else, until "
                          "you unlock it"));
    m_history->setObjectName(u"whichHistory"_s);
    m_history->setAccessibleName(tr("Whose scores are shown"));
    m_said->setObjectName(u"chosenScore"_s);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_which);
    row->addWidget(m_answer);
    row->addWidget(m_hand);
    row->addStretch();
    const bool mayWrite = m_presenter.mayWrite();
    head->setVisible(mayWrite);
    return head;
}

void MeasuresView::showInstruments()
{
    const QString chosen = m_which->currentData().toString();
    m_which->clear();
    for (const charting::Instrument &instrument : m_presenter.instruments())
        m_which->addItem(instrument.title, instrument.name);
    m_which->setCurrentIndex(std::max(0, m_which->findData(chosen)));
    const QStringList problems = m_presenter.problems();
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
}

void MeasuresView::open(ClientId client)
{
    if (client != m_presenter.clientId()) {
        m_notice->clear();
        m_places->setCurrentIndex(0);
        m_wanted.clear();
        m_isChoiceFresh = true;
    }
    m_presenter.open(client);
}

void MeasuresView::readAnew()
{
    m_presenter.refresh();
}

void MeasuresView::showBegun()
{
    emptied(*m_begun->layout());
    const auto begun = m_presenter.begun();
    for (const MeasuresPresenter::Begun &one : begun) {
        const QString day = presentation::dateText(one.on);
        const QString words = one.toAskAbout.isEmpty()
            ? tr("%1 of %2 is not finished: go on with it").arg(one.instrument.title, day)
            : tr("%1 of %2 waits for what was asked about item %3")
                  .arg(one.instrument.title, day, one.toAskAbout.join(u", "_s));
        auto *goOn = new QPushButton(words, m_begun);
        goOn->setObjectName(u"begun-"_s + one.instrument.name);
        support::setKind(*goOn, "choice");
        // Queued: what is pressed goes when the list is made anew.
        connect(
            goOn, &QPushButton::clicked, this, [this, name = one.instrument.name] { begin(name); },
            Qt::QueuedConnection);
        m_begun->layout()->addWidget(goOn);
        goOn->show();
    }
    m_begun->setVisible(!begun.isEmpty() && m_presenter.mayWrite());
}

void MeasuresView::showKept(const QString &instrument)
{
    m_justKept = instrument; // the score is read a moment later
    m_which->setCurrentIndex(std::max(0, m_which->findData(instrument)));
}

void MeasuresView::showLoaded()
{
    showBegun();
    emptied(*m_due->layout());
    for (const charting::DueMeasure &due : m_presenter.due()) {
        const charting::Instrument *instrument = m_presenter.instrument(due.instrument);
        if (instrument == nullptr)
            continue;
        auto *ask = new QPushButton(tr("%1 is due since %2: answer it")
                                        .arg(instrument->title, presentation::dateText(due.due)),
                                    m_due);
        ask->setObjectName(u"due-"_s + instrument->name);
        support::setKind(*ask, "choice");
        // Queued: what is pressed goes when the list is made anew.
        connect(
            ask, &QPushButton::clicked, this, [this, name = instrument->name] { begin(name); },
            Qt::QueuedConnection);
        m_due->layout()->addWidget(ask);
        ask->show();
    }
    m_due->setVisible(!m_presenter.due().isEmpty() && m_presenter.mayWrite());
    const QString kept = std::exchange(m_justKept, {});
    const QString shown = kept.isEmpty() ? m_history->currentData().toString() : kept;
    {
        const QSignalBlocker quiet(m_history);
        m_history->clear();
        for (const presentation::ScoreHistory &history : m_presenter.histories())
            m_history->addItem(history.instrument.title, history.instrument.name);
        m_history->setCurrentIndex(std::max(0, m_history->findData(shown)));
    }
    suggest();
    showHistory();
}

void MeasuresView::suggest()
{
    const auto &histories = m_presenter.histories();
    const charting::Instrument *first = m_presenter.due().isEmpty()
        ? nullptr
        : m_presenter.instrument(m_presenter.due().first().instrument);
    if (first == nullptr && !histories.isEmpty())
        first = &histories.first().instrument;
    if (first == nullptr || !m_isChoiceFresh)
        return;
    m_isChoiceFresh = false;
    m_which->setCurrentIndex(std::max(0, m_which->findData(first->name)));
}

void MeasuresView::showHistory()
{
    const auto &histories = m_presenter.histories();
    const bool hasAny = !histories.isEmpty();
    m_history->setVisible(hasAny);
    m_plot->setVisible(hasAny);
    m_table->setVisible(hasAny);
    m_said->setVisible(hasAny);
    m_print->setVisible(hasAny);
    m_none->setText(tr("No measure was answered yet. Scores stand here over time, with sessions "
                       "and changes of medication."));
    m_none->setVisible(!hasAny);
    if (!hasAny)
        return;
    const auto &history = histories.at(std::max(0, m_history->currentIndex()));
    m_plot->setHistory(history);
    m_table->setHistory(history);
    m_said->setText(presentation::summaryOf(history));
    choose(std::nullopt);
}

void MeasuresView::choose(const std::optional<RecordId> &measure)
{
    m_chosen = measure;
    m_print->setEnabled(measure.has_value());
}

bool MeasuresView::printChosen()
{
    if (!m_chosen || m_places->currentIndex() != 0)
        return false;
    emit printRequested(
        *m_chosen, m_presenter.histories().at(std::max(0, m_history->currentIndex())).instrument);
    return true;
}

void MeasuresView::begin(const QString &instrument)
{
    if (!m_presenter.begin(instrument))
        return;
    m_wanted.clear();
    m_isChoiceFresh = false;
    m_notice->clear();
    showForm();
}

void MeasuresView::answer(const QString &instrument)
{
    m_wanted = instrument; // a pack of a colleague's is known a little later
    begin(instrument);
    focusFirst();
}

void MeasuresView::showForm()
{
    m_form->ask(m_presenter.answering());
    if (!m_presenter.answers().empty())
        m_form->resume(m_presenter.answers(), m_presenter.followUp());
    m_places->setCurrentIndex(1);
    m_form->focusRow();
}

bool MeasuresView::handOver(const QString &instrument)
{
    if (!m_presenter.beginForClient(instrument))
        return false;
    m_notice->clear();
    return true;
}

void MeasuresView::takeBack()
{
    // With nothing answered, who goes on may be somebody else.
    if (m_presenter.answers().empty())
        m_presenter.leave();
    else
        showForm();
}

void MeasuresView::finish(const charting::Answers &answers)
{
    m_presenter.keep(answers, m_form->followUp(), m_presenter.filledBy());
}

void MeasuresView::leave()
{
    m_places->setCurrentIndex(0);
    m_wanted.clear();
    showBegun();
    m_answer->setFocus(Qt::OtherFocusReason);
}

void MeasuresView::focusFirst()
{
    if (m_places->currentIndex() == 1)
        m_form->focusRow();
    else if (m_which->isVisibleTo(this))
        m_which->setFocus(Qt::OtherFocusReason);
    else
        m_plot->setFocus(Qt::OtherFocusReason);
}

bool MeasuresView::close()
{
    if (m_places->currentIndex() == 0)
        return false;
    if (m_form->needsFollowUp()) {
        m_form->demandFollowUp();
        return true;
    }
    m_presenter.leave(); // what was answered is found again
    leave();
    return true;
}

} // namespace alcove::widgets
