#include "widgets/thread_part.h"

#include "charting/note_facts.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/form_undo.h"
#include "widgets/objective_box.h"
#include "widgets/page_parts.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;
namespace fact = charting::fact;

ThreadPart::ThreadPart(NoteEditorPresenter &presenter, FormUndo *undo, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_undo(undo)
    , m_column(new QVBoxLayout(this))
    , m_none(new QLineEdit(this))
{
    m_none->setObjectName(u"noObjective"_s);
    m_none->setPlaceholderText(tr("Or why none of them was worked on"));
    m_none->setAccessibleName(charting::factTitle(fact::noObjective));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(unit);
    m_column->addWidget(sentence(tr("Objectives worked on"), "label", this));
    m_column->addWidget(m_none);
    connect(m_none, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_presenter.setFact(fact::noObjective, text);
        emit changed();
    });
    connect(&m_presenter, &NoteEditorPresenter::threadChanged, this, &ThreadPart::showNote);
    connect(&m_presenter, &NoteEditorPresenter::factsChanged, this, &ThreadPart::showNote);
    connect(&m_presenter.surroundings(), &presentation::NoteSurroundings::read, this,
            &ThreadPart::showNote);
    showNote();
}

void ThreadPart::workOn(const ChartRecord &objective, bool isWorkedOn)
{
    const auto become = [this, objective](bool isOn) {
        m_presenter.setWorkedOn(objective, isOn);
        showNote();
        emit changed();
    };
    become(isWorkedOn);
    if (m_undo != nullptr)
        m_undo->did([become, isWorkedOn] { become(!isWorkedOn); },
                    [become, isWorkedOn] { become(isWorkedOn); });
}

void ThreadPart::mark(const QList<RecordId> &objectives)
{
    for (ObjectiveBox *box : m_boxes)
        box->setMarked(objectives.contains(box->objective().id));
}

QList<QWidget *> ThreadPart::tabOrder() const
{
    QList<QWidget *> order(m_boxes.begin(), m_boxes.end());
    order.append(m_none); // read below the objectives, which are made after it
    return order;
}

void ThreadPart::build()
{
    m_boxes.clear();
    delete m_objectives;
    m_objectives = new QWidget(this);
    auto *flow = new FlowLayout(3 * unit);
    m_objectives->setLayout(flow);
    for (const ChartRecord &objective : m_shown) {
        auto *box = new ObjectiveBox(objective, m_objectives);
        connect(box, &QCheckBox::clicked, this,
                [this, objective](bool isOn) { workOn(objective, isOn); });
        connect(box, &ObjectiveBox::lookedAt, this, [this, box](bool isLookedAt) {
            emit sentencesPointed(isLookedAt ? box->sentences() : QStringList());
        });
        connect(box, &ObjectiveBox::sentenceWanted, this, &ThreadPart::sentenceWanted);
        flow->addWidget(box);
        m_boxes.append(box);
    }
    m_column->insertWidget(1, m_objectives);
    m_objectives->show();
    emit partsChanged();
}

void ThreadPart::showNote()
{
    const QList<ChartRecord> &objectives = m_presenter.surroundings().objectives();
    setVisible(m_presenter.format().needsThread && !objectives.isEmpty());
    if (objectives != m_shown) {
        m_shown = objectives;
        build();
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

} // namespace alcove::widgets
