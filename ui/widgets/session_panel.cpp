#include "widgets/session_panel.h"

#include "charting/note_facts.h"
#include "presentation/plain_dates.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/form_undo.h"
#include "widgets/objective_box.h"
#include "widgets/page_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;
namespace fact = charting::fact;

namespace {

constexpr int columns = 2;

} // namespace

SessionPanel::SessionPanel(NoteEditorPresenter &presenter, FormUndo &undo, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_undo(undo)
    , m_mode(new QComboBox(this))
    , m_stamp(new QPushButton(this))
    , m_part2(new QCheckBox(tr("Part 2 programme"), this))
    , m_coSigner(new QComboBox(this))
    , m_coSign(new QWidget(this))
    , m_none(new QLineEdit(this))
    , m_licence(sentence({}, "muted", this))
{
    setObjectName(u"sessionPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    column->addWidget(buildSession());
    m_telehealth = buildTelehealth();
    column->addWidget(m_telehealth);
    m_thread = buildThread();
    column->addWidget(m_thread);
    m_undo.watch(*this);
    connect(&m_presenter, &NoteEditorPresenter::factsChanged, this, &SessionPanel::showNote);
    connect(&m_presenter, &NoteEditorPresenter::threadChanged, this, &SessionPanel::showThread);
    connect(&m_presenter.surroundings(), &presentation::NoteSurroundings::read, this,
            &SessionPanel::showNote);
    connect(&m_presenter.surroundings(), &presentation::NoteSurroundings::licencesRead, this,
            &SessionPanel::showLicence);
    showNote();
}

QWidget *SessionPanel::buildSession()
{
    auto *line = new QWidget(this);
    m_mode->setObjectName(u"sessionMode"_s);
    m_mode->setAccessibleName(tr("How the session is held"));
    // As the note has them: what is signed is in the words of the record, not of the screen.
    m_mode->addItem(tr("In person"), QString());
    m_mode->addItem(tr("By video"), u"Video"_s);
    m_mode->addItem(tr("By telephone"), u"Telephone"_s);
    connect(m_mode, &QComboBox::activated, this, [this] {
        choose({{fact::mode, m_mode->currentData().toString()}});
    });
    m_stamp->setObjectName(u"stampSession"_s);
    support::setKind(*m_stamp, "quiet");
    connect(m_stamp, &QPushButton::clicked, this, &SessionPanel::stamp);
    m_part2->setObjectName(u"part2"_s);
    m_part2->setToolTip(tr("Of a substance use programme under 42 CFR Part 2: leaves this "
                           "practice only with the client's consent, and says so"));
    connect(m_part2, &QCheckBox::clicked, this, [this](bool isOn) {
        choose({{fact::part2, isOn ? u"Yes"_s : QString()}});
    });
    m_coSigner->setObjectName(u"coSigner"_s);
    m_coSigner->setAccessibleName(tr("Who is asked to sign as well"));
    connect(m_coSigner, &QComboBox::activated, this, &SessionPanel::chooseCoSigner);
    auto *asks = sentence(tr("Co-signature"), "label", m_coSign);
    asks->setWordWrap(false);
    auto *pair = new QHBoxLayout(m_coSign);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(asks);
    pair->addWidget(m_coSigner);
    auto *row = new FlowLayout(3 * unit); // beside a list and phrases it is narrow
    line->setLayout(row);
    for (QWidget *part : std::initializer_list<QWidget *>{m_mode, m_stamp, m_part2, m_coSign})
        row->addWidget(part);
    return line;
}

QWidget *SessionPanel::buildTelehealth()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(2 * unit);
    const std::pair<QString, QString> lines[] = {
        {fact::address, tr("Street, place: where help would have to go")},
        {fact::state, tr("Where you need a licence now")},
        {fact::emergency, tr("911 reaches your area, not theirs")},
        {fact::callBack, {}},
        {fact::consent, tr("Given in writing on 3 May, or said today")},
        {fact::present, tr("Nobody, or who")},
        {fact::fallback, tr("You call them within 5 minutes")},
    };
    int place = 0;
    for (const auto &[code, hint] : lines) {
        auto *line = new QLineEdit(box);
        line->setObjectName(code);
        line->setPlaceholderText(hint);
        // Below the first row there is one for what is said of the state in it.
        const int row = place / columns + (place < columns ? 0 : 1);
        addField(*grid, row, place % columns, 1, charting::factTitle(code), line);
        ++place;
        m_lines[code] = line;
        connect(line, &QLineEdit::textEdited, this, [this, code = code](const QString &text) {
            m_presenter.setFact(code, text);
            showLicence();
        });
    }
    m_licence->setParent(box);
    m_licence->setObjectName(u"licenceNote"_s);
    grid->addWidget(m_licence, 1, 1);
    return box;
}

QWidget *SessionPanel::buildThread()
{
    auto *box = new QWidget(this);
    m_none->setObjectName(u"noObjective"_s);
    m_none->setPlaceholderText(tr("Or why none of them was worked on"));
    m_none->setAccessibleName(charting::factTitle(fact::noObjective));
    connect(m_none, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_presenter.setFact(fact::noObjective, text); });
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit);
    column->addWidget(sentence(tr("Objectives worked on"), "label", box));
    column->addWidget(m_none);
    return box;
}

void SessionPanel::start()
{
    if (m_presenter.fact(fact::began).isEmpty())
        stamp();
}

void SessionPanel::stamp()
{
    const QString code = m_presenter.fact(fact::began).isEmpty() ? fact::began : fact::ended;
    choose({{code, presentation::clockText(m_presenter.now()).left(5)}}); // to the minute
}

void SessionPanel::choose(const std::map<QString, QString> &facts)
{
    std::map<QString, QString> before;
    for (const auto &[code, text] : facts)
        before[code] = m_presenter.fact(code);
    apply(facts);
    if (before != facts)
        m_undo.did([this, before] { apply(before); }, [this, facts] { apply(facts); });
}

void SessionPanel::apply(const std::map<QString, QString> &facts)
{
    for (const auto &[code, text] : facts)
        m_presenter.setFact(code, text);
    showNote();
}

void SessionPanel::workOn(const ChartRecord &objective, bool isWorkedOn)
{
    m_presenter.setWorkedOn(objective, isWorkedOn);
    const auto become = [this, objective](bool isOn) {
        m_presenter.setWorkedOn(objective, isOn);
        showThread();
    };
    m_undo.did([become, isWorkedOn] { become(!isWorkedOn); },
               [become, isWorkedOn] { become(isWorkedOn); });
}

void SessionPanel::chooseCoSigner()
{
    std::map<QString, QString> facts;
    for (const PracticeMember &member : m_presenter.surroundings().supervisors())
        facts[coSignerCode(member.id)]
            = idString(member.id) == m_coSigner->currentData().toString() ? member.name : QString();
    choose(facts);
}

void SessionPanel::showStamps()
{
    const QString began = m_presenter.fact(fact::began);
    const QString ended = m_presenter.fact(fact::ended);
    m_stamp->setText(began.isEmpty()       ? tr("St&art session")
                         : ended.isEmpty() ? tr("Began %1: st&op").arg(began)
                                           : tr("%1 to %2").arg(began, ended));
    m_stamp->setEnabled(ended.isEmpty());
}

void SessionPanel::showNote()
{
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(m_presenter.fact(fact::mode))));
    m_telehealth->setVisible(!m_mode->currentData().toString().isEmpty());
    for (const auto &[code, line] : m_lines)
        if (line->text() != m_presenter.fact(code))
            line->setText(m_presenter.fact(code));
    m_part2->setChecked(!m_presenter.fact(fact::part2).isEmpty());
    showLicence();
    showStamps();
    showThread();
    showSupervisors();
}

void SessionPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.surroundings().readLicences(); // whoever comes back may have entered some
}

void SessionPanel::showLicence()
{
    QLineEdit *state = m_lines.at(fact::state);
    QString words = state->text().trimmed().size() < 2 ? QString() // it is still being typed
                                                       : m_presenter.licenceProblem();
    const bool isProblem = !words.isEmpty();
    if (m_presenter.isWithoutLicences())
        words = tr("Your licences are not entered, so the state is not checked. Ctrl+K, “My "
                   "licences”, leads there.");
    support::setKind(*m_licence, isProblem ? "warning" : "muted");
    m_licence->setText(words);
    m_licence->setVisible(!words.isEmpty());
    state->setAccessibleDescription(words);
}

void SessionPanel::mark(const QList<RecordId> &objectives)
{
    for (ObjectiveBox *box : m_boxes)
        box->setMarked(objectives.contains(box->objective().id));
}

void SessionPanel::buildObjectives()
{
    m_boxes.clear();
    delete m_objectives;
    m_objectives = new QWidget(m_thread);
    auto *flow = new FlowLayout(3 * unit);
    m_objectives->setLayout(flow);
    for (const ChartRecord &objective : m_shown) {
        auto *box = new ObjectiveBox(objective, m_objectives);
        connect(box, &QCheckBox::clicked, this,
                [this, objective](bool isOn) { workOn(objective, isOn); });
        connect(box, &ObjectiveBox::lookedAt, this, [this, box](bool isLookedAt) {
            emit sentencesPointed(isLookedAt ? box->sentences() : QStringList());
        });
        connect(box, &ObjectiveBox::sentenceWanted, this, &SessionPanel::sentenceWanted);
        flow->addWidget(box);
        m_boxes.append(box);
    }
    static_cast<QBoxLayout *>(m_thread->layout())->insertWidget(1, m_objectives);
    m_objectives->show();
}

void SessionPanel::showThread()
{
    const QList<ChartRecord> &objectives = m_presenter.surroundings().objectives();
    m_thread->setVisible(m_presenter.format().needsThread && !objectives.isEmpty());
    if (objectives != m_shown) {
        m_shown = objectives;
        buildObjectives();
    }
    bool isAny = false;
    for (ObjectiveBox *box : m_boxes) {
        box->setChecked(!m_presenter.fact(box->objectName()).isEmpty());
        box->setSentences(m_presenter.sentencesFor(box->objective().id));
        isAny = isAny || box->isChecked();
    }
    m_none->setVisible(!isAny);
    if (m_none->text() != m_presenter.fact(fact::noObjective))
        m_none->setText(m_presenter.fact(fact::noObjective));
}

void SessionPanel::showSupervisors()
{
    const QList<PracticeMember> &supervisors = m_presenter.surroundings().supervisors();
    m_coSign->setVisible(!supervisors.isEmpty());
    if (m_coSigner->count() != supervisors.size() + 1) {
        m_coSigner->clear();
        m_coSigner->addItem(u"–"_s, QString());
        for (const PracticeMember &member : supervisors)
            m_coSigner->addItem(member.name, idString(member.id));
    }
    m_coSigner->setCurrentIndex(0);
    for (const PracticeMember &member : supervisors)
        if (!m_presenter.fact(coSignerCode(member.id)).isEmpty())
            m_coSigner->setCurrentIndex(m_coSigner->findData(idString(member.id)));
}

} // namespace alcove::widgets
