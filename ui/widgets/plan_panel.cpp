#include "widgets/plan_panel.h"

#include "presentation/plan_paper.h"
#include "presentation/thread_text.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/page_parts.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::PlanPresenter;
using support::unit;

namespace {

constexpr int mostNotes = 12; ///< of an objective, to be pressed

const QString planFormat = u"treatment-plan"_s;
const QString safetyFormat = u"safety-plan"_s;

} // namespace

PlanPanel::PlanPanel(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_papers(new QWidget(this))
    , m_problem(sentence({}, "danger", this))
    , m_whyNoPlan(sentence(tr("A treatment plan is written of goals and objectives. Enter the "
                              "first above, then write it."),
                           "warning", this))
    , m_threads(new QWidget(this))
{
    m_papers->setLayout(new FlowLayout(2 * unit));
    m_plan = addButton(u"writePlan"_s, tr("Write the treatment plan to sign"));
    m_planPaper = addPaper(planFormat, u"Plan"_s, tr("Given to t&he client..."));
    m_safety = addButton(u"writeSafetyPlan"_s, tr("New safety plan"));
    m_safetyPaper = addPaper(safetyFormat, u"SafetyPlan"_s, tr("&Given to the client..."));
    auto *duty = addButton(u"writeDuty"_s, tr("Duty to protect"));
    auto *report = addButton(u"writeReport"_s, tr("Mandated report"));
    QFrame *papers = card(this);
    columnOf(papers)->addWidget(sentence(tr("Papers to sign"), "heading", papers));
    columnOf(papers)->addWidget(m_papers);
    columnOf(papers)->addWidget(m_safetyPaper.given);
    columnOf(papers)->addWidget(m_planPaper.given);
    columnOf(papers)->addWidget(m_problem);
    columnOf(papers)->addWidget(m_whyNoPlan);
    m_problem->hide();
    m_whyNoPlan->hide();
    QFrame *thread = card(this);
    columnOf(thread)->addWidget(sentence(tr("What was worked on"), "heading", thread));
    columnOf(thread)->addWidget(m_threads);
    new QVBoxLayout(m_threads);
    m_threads->layout()->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(papers);
    column->addWidget(thread);
    connect(m_plan, &QPushButton::clicked, this, &PlanPanel::writePlan);
    connect(m_safety, &QPushButton::clicked, this,
            [this] { emit paperWanted(safetyFormat, {}, true); });
    connect(duty, &QPushButton::clicked, this,
            [this] { emit paperWanted(u"duty-to-protect"_s, {}, false); });
    connect(report, &QPushButton::clicked, this,
            [this] { emit paperWanted(u"mandated-report"_s, {}, false); });
    connect(&m_presenter, &PlanPresenter::loaded, this, &PlanPanel::showLoaded);
    connect(&m_presenter, &PlanPresenter::failed, this, [this](const QString &words) {
        m_problem->setText(words);
        m_problem->show();
    });
    showLoaded();
}

QPushButton *PlanPanel::addButton(const QString &name, const QString &words)
{
    auto *button = new QPushButton(words, m_papers);
    button->setObjectName(name);
    support::setKind(*button, "quiet");
    m_papers->layout()->addWidget(button);
    return button;
}

PlanPanel::Paper PlanPanel::addPaper(const QString &format, const QString &name,
                                     const QString &toGive)
{
    const Paper paper{format, addButton(u"read"_s + name, {}), addButton(u"give"_s + name, toGive),
                      sentence({}, "", this)};
    paper.given->setObjectName(u"given"_s + name);
    connect(paper.read, &QPushButton::clicked, this, [this, format] {
        if (const auto note = m_presenter.last(format))
            emit noteWanted(note->id);
    });
    connect(paper.give, &QPushButton::clicked, this, [this, format] {
        if (const auto note = m_presenter.last(format))
            emit givingWanted(m_presenter.givingOf(*note));
    });
    return paper;
}

void PlanPanel::open(ClientId client)
{
    if (client != m_presenter.clientId()) {
        m_next = nullptr; // it was about whoever was shown before
        m_whyNoPlan->hide();
    }
    m_presenter.open(client);
}

void PlanPanel::readAnew()
{
    m_presenter.refresh();
}

void PlanPanel::openSafetyPlan()
{
    whenRead([this] {
        if (const auto begun = m_presenter.draft(safetyFormat))
            emit noteWanted(begun->id);
        else if (const auto last = m_presenter.last(safetyFormat))
            emit noteWanted(last->id);
        else if (m_presenter.mayWrite())
            emit paperWanted(safetyFormat, {}, true);
    });
}

void PlanPanel::writePlan()
{
    whenRead([this] {
        if (m_presenter.hasPlan()) {
            emit paperWanted(planFormat, m_presenter.plan(), false);
            return;
        }
        m_whyNoPlan->show();
    });
}

void PlanPanel::whenRead(std::function<void()> act)
{
    if (m_presenter.isRead())
        act();
    else
        m_next = std::move(act);
}

void PlanPanel::showLoaded()
{
    m_problem->hide();
    const bool mayWrite = m_presenter.mayWrite();
    for (auto *button : m_papers->findChildren<QPushButton *>())
        button->setVisible(mayWrite);
    m_plan->setEnabled(m_presenter.hasPlan());
    m_whyNoPlan->setVisible(!m_whyNoPlan->isHidden() && !m_presenter.hasPlan());
    m_plan->setToolTip(m_presenter.hasPlan() ? QString()
                                             : tr("When there is a goal or an objective"));
    m_safety->setText(m_presenter.last(safetyFormat) ? tr("Next version of the safety plan")
                                                     : tr("New safety plan"));
    showPaper(m_planPaper);
    showPaper(m_safetyPaper);
    showThreads();
    if (m_presenter.isRead() && m_next)
        std::exchange(m_next, nullptr)();
}

void PlanPanel::showPaper(const Paper &paper)
{
    const auto note = m_presenter.last(paper.format);
    paper.read->setVisible(note.has_value());
    paper.give->setVisible(note.has_value() && m_presenter.mayGive());
    paper.given->hide();
    if (!note)
        return;
    const bool isSafety = paper.format == safetyFormat;
    const QString name
        = tr("%1 of %2").arg(PlanPresenter::titleOf(paper.format), m_presenter.dayOf(*note));
    paper.read->setText(isSafety ? name + u"   Ctrl+Shift+R"_s : name);
    paper.give->setAccessibleName(tr("%1: given to the client").arg(name));
    const QString given = m_presenter.givenText(*note);
    paper.given->setText(
        u"%1: %2"_s.arg(name, given.isEmpty() ? tr("not given to the client yet") : given));
    // It helps nobody before the client has it, so that stands out.
    support::setKind(*paper.given, given.isEmpty() ? "warning" : "small");
    paper.given->setVisible(isSafety || !given.isEmpty());
}

void PlanPanel::showThreads()
{
    emptied(*m_threads->layout());
    for (const PlanPresenter::Thread &thread : m_presenter.threads())
        addThread(thread);
    if (m_presenter.threads().isEmpty())
        m_threads->layout()->addWidget(
            sentence(tr("Objectives stand here with the notes that worked on them, and with scores "
                        "where a measure says how they go."),
                     "muted", m_threads));
    emit partsChanged();
}

void PlanPanel::addThread(const PlanPresenter::Thread &thread)
{
    auto *line = new QWidget(m_threads);
    auto *column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit);
    column->addWidget(sentence(presentation::objectiveText(thread.objective), "label", line));
    if (!thread.progress.isEmpty())
        column->addWidget(sentence(thread.progress, "small", line));
    addNotes(thread, *line);
    if (thread.notes.isEmpty())
        column->addWidget(sentence(tr("no note names it yet"), "muted", line));
    else if (thread.notes.size() > mostNotes)
        column->addWidget(sentence(
            tr("and %n earlier", nullptr, static_cast<int>(thread.notes.size()) - mostNotes),
            "muted", line));
    m_threads->layout()->addWidget(line);
    line->show();
}

void PlanPanel::addNotes(const PlanPresenter::Thread &thread, QWidget &line)
{
    const QString objective = thread.objective.value(u"objective"_s);
    QWidget *row = nullptr; // of notes that quote nothing, side by side
    for (const PlanPresenter::Worked &worked : thread.notes.mid(0, mostNotes)) {
        const bool isQuoting = !worked.sentences.isEmpty();
        if (row == nullptr || isQuoting) {
            row = new QWidget(&line);
            row->setLayout(new FlowLayout(unit));
            line.layout()->addWidget(row);
        }
        row->layout()->addWidget(noteLink(worked.note, objective, row));
        if (isQuoting) {
            line.layout()->addWidget(quotes(worked, &line));
            row = nullptr;
        }
    }
}

QPushButton *PlanPanel::noteLink(const NoteSummary &note, const QString &objective, QWidget *parent)
{
    auto *open = new QPushButton(m_presenter.dayOf(note), parent);
    open->setAccessibleName(
        tr("Note of %1 that worked on %2").arg(m_presenter.dayOf(note), objective));
    support::setKind(*open, "link");
    // Queued: what is pressed goes when the list is made anew.
    connect(
        open, &QPushButton::clicked, this, [this, id = note.id] { emit noteWanted(id); },
        Qt::QueuedConnection);
    return open;
}

QLabel *PlanPanel::quotes(const PlanPresenter::Worked &worked, QWidget *parent)
{
    auto *label = sentence(presentation::quotesHtml(worked.sentences), "small", parent);
    label->setObjectName(u"quotes"_s);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(label->textInteractionFlags() | Qt::LinksAccessibleByMouse
                                   | Qt::LinksAccessibleByKeyboard);
    label->setContentsMargins(4 * unit, 0, 0, 0);
    label->setAccessibleName(tr("In the note of %1: %2")
                                 .arg(m_presenter.dayOf(worked.note), worked.sentences.join(u' ')));
    connect(
        label, &QLabel::linkActivated, this,
        [this, worked](const QString &link) {
            emit sentenceWanted(worked.note.id, worked.sentences.value(link.toInt()));
        },
        Qt::QueuedConnection);
    return label;
}

} // namespace alcove::widgets
