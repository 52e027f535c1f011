#include "widgets/phrase_panel.h"

#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int mostFinds = 50;
constexpr int panelWidth = 70 * unit;

QTreeWidgetItem *itemOf(const charting::Phrase &phrase)
{
    auto *item = new QTreeWidgetItem({u"%1   ;%2"_s.arg(phrase.label, phrase.key)});
    item->setData(0, keyRole, phrase.key);
    return item;
}

} // namespace

PhrasePanel::PhrasePanel(QWidget *parent)
    : QFrame(parent)
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_text(sentence({}, "muted", this))
    , m_problems(sentence({}, "warning", this))
{
    setObjectName(u"phrasePanel"_s);
    support::setKind(*this, "bar");
    setFixedWidth(panelWidth);
    m_filter->setObjectName(u"phraseFilter"_s);
    m_filter->setPlaceholderText(tr("Find a phrase"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->installEventFilter(this);
    m_tree->setObjectName(u"phraseTree"_s);
    m_tree->setAccessibleName(tr("Phrases"));
    m_tree->setHeaderHidden(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setIndentation(4 * unit);
    m_text->setObjectName(u"phraseText"_s);
    m_problems->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(m_problems);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    column->addWidget(m_text);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &typed) {
        if (typed.trimmed().isEmpty())
            showTree();
        else
            showFinds(typed.trimmed());
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, &PhrasePanel::choose);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        const charting::Phrase *phrase = item == nullptr || m_shelf == nullptr
            ? nullptr
            : m_shelf->find(item->data(0, keyRole).toString());
        m_text->setText(phrase == nullptr ? QString() : phrase->text);
    });
}

void PhrasePanel::fill(const charting::PhraseShelf &shelf)
{
    m_shelf = &shelf;
    m_problems->setObjectName(u"phraseProblems"_s);
    m_problems->setText(
        shelf.problems().isEmpty()
            ? QString()
            : tr("Left out: %1. All other phrases are here.").arg(shelf.problems().join(u"; "_s)));
    m_problems->setVisible(!shelf.problems().isEmpty());
    showTree();
}

void PhrasePanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void PhrasePanel::showTree()
{
    m_tree->clear();
    if (m_shelf == nullptr)
        return;
    for (const charting::PhraseBank &bank : m_shelf->banks()) {
        auto *domain = new QTreeWidgetItem(m_tree, {bank.title});
        for (const charting::PhraseGroup &group : bank.groups) {
            auto *part = new QTreeWidgetItem(domain, {group.title});
            for (const charting::Phrase &phrase : group.phrases)
                part->addChild(itemOf(phrase));
        }
    }
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void PhrasePanel::showFinds(const QString &typed)
{
    m_tree->clear();
    if (m_shelf == nullptr)
        return;
    for (const charting::Phrase &phrase : m_shelf->search(typed, mostFinds))
        m_tree->addTopLevelItem(itemOf(phrase));
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
    if (m_tree->topLevelItemCount() == 0)
        m_text->setText(tr("No phrase has that."));
}

void PhrasePanel::choose(const QTreeWidgetItem *item)
{
    if (item == nullptr || m_shelf == nullptr)
        return;
    if (const charting::Phrase *phrase = m_shelf->find(item->data(0, keyRole).toString()))
        emit phraseChosen(*phrase);
}

bool PhrasePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    // From the line one goes through the finds without leaving it.
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        choose(m_tree->currentItem());
        return true;
    }
    if (key->key() != Qt::Key_Down && key->key() != Qt::Key_Up)
        return false;
    QTreeWidgetItem *next = key->key() == Qt::Key_Down ? m_tree->itemBelow(m_tree->currentItem())
                                                       : m_tree->itemAbove(m_tree->currentItem());
    if (next != nullptr)
        m_tree->setCurrentItem(next);
    return true;
}

void PhrasePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QFrame::keyPressEvent(event);
}

} // namespace alcove::widgets
