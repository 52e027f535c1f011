#include "widgets/files_view.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/path_field.h"
#include "words/attachment_text.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::FileRow;
using presentation::FilesPresenter;
using support::unit;

namespace {

constexpr int listWidth = 180 * unit;
constexpr int nameWidth = 100 * unit;

QPushButton *button(const QString &name, const QString &words, const QString &spoken,
                    QWidget *parent)
{
    auto *made = new QPushButton(words, parent);
    made->setObjectName(name);
    made->setAccessibleName(spoken);
    return made;
}

} // namespace

FilesView::FilesView(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_notice(new support::NoticeBar(this))
    , m_adding(new QWidget(this))
    , m_path(new PathField(u"filePath"_s, tr("Choose a file for the chart"), m_adding))
    , m_add(new QPushButton(tr("Pu&t on the chart"), m_adding))
    , m_rows(new QVBoxLayout)
    , m_none(sentence(tr("No file is on this chart. Scans, letters and forms go here; they are "
                         "encrypted like the notes and come to the other desks with sync."),
                      "muted", this))
    , m_removed(new QCheckBox(tr("Show what was &removed"), this))
{
    m_notice->setObjectName(u"filesNotice"_s);
    m_add->setObjectName(u"attach"_s);
    m_none->setObjectName(u"noFiles"_s);
    m_removed->setObjectName(u"showRemoved"_s);
    layOut();
    connectParts();
}

void FilesView::layOut()
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(listWidth);
    auto *adding = new QVBoxLayout(m_adding);
    adding->setContentsMargins(0, 0, 0, 0);
    adding->setSpacing(unit);
    auto *label = sentence(tr("A file of this machine, up to 100 MB"), "label", m_adding);
    adding->addWidget(label);
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * unit);
    line->addWidget(m_path, 1);
    line->addWidget(m_add);
    adding->addLayout(line);
    m_rows->setSpacing(2 * unit);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(m_adding);
    column->addWidget(m_notice);
    column->addWidget(m_none);
    column->addLayout(m_rows);
    column->addWidget(m_removed);
    m_adding->setVisible(m_presenter.mayChange());
    auto *area = room(this);
    area->setWidget(ground(middle));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(area);
}

void FilesView::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, &FilesView::attach);
    connect(m_path, &PathField::accepted, this, &FilesView::attach);
    connect(m_removed, &QCheckBox::toggled, this,
            [this](bool isShown) { m_presenter.showRemoved(isShown); });
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &FilesPresenter::loaded, this, &FilesView::showRows);
    connect(&m_presenter, &FilesPresenter::busyChanged, this,
            [this] { m_add->setEnabled(!m_presenter.isBusy()); });
    connect(&m_presenter, &FilesPresenter::done, this, [this](const QString &words) {
        m_path->setPath({});
        m_asked = Asked::Nothing;
        m_notice->say(support::Tone::Good, words, tr("Close"));
    });
    connect(&m_presenter, &FilesPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Close"));
    });
}

void FilesView::open(ClientId client)
{
    if (client != m_presenter.clientId()) {
        m_notice->clear();
        m_path->setPath({});
        m_asked = Asked::Nothing;
        const QSignalBlocker quiet(m_removed);
        m_removed->setChecked(false);
    }
    m_presenter.open(client);
}

void FilesView::readAnew()
{
    // What is being typed into a form stays.
    if (m_asked == Asked::Nothing)
        m_presenter.refresh();
}

void FilesView::focusFirst()
{
    if (m_presenter.mayChange())
        m_path->setFocus(Qt::OtherFocusReason);
    else if (auto *first = findChild<QPushButton *>(u"saveCopy"_s))
        first->setFocus(Qt::OtherFocusReason);
    else
        m_removed->setFocus(Qt::OtherFocusReason);
}

bool FilesView::close()
{
    if (m_asked == Asked::Nothing)
        return false;
    const AttachmentId file = m_file;
    ask(file, Asked::Nothing);
    focusFile(file);
    return true;
}

void FilesView::attach()
{
    if (m_path->path().isEmpty()) {
        m_path->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_notice->clear();
    m_presenter.attach(m_path->path());
}

void FilesView::ask(AttachmentId file, Asked asked)
{
    m_file = file;
    m_asked = asked;
    if (asked != Asked::Nothing) {
        m_pressed = asked == Asked::Saving ? u"saveCopy"_s : u"removeFile"_s;
        const auto buttons = findChildren<QPushButton *>(m_pressed);
        for (m_place = 0; m_place < buttons.size(); ++m_place)
            if (buttons[m_place]->property("file") == idString(file))
                break;
    }
    m_notice->clear();
    showRows();
}

void FilesView::focusFile(AttachmentId file)
{
    const auto buttons = findChildren<QPushButton *>(m_pressed);
    QPushButton *found = nullptr;
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        if (!buttons[i]->isEnabled())
            continue;
        if (found == nullptr || i <= m_place)
            found = buttons[i];
        if (buttons[i]->property("file") == idString(file)) {
            found = buttons[i];
            break;
        }
    }
    if (found == nullptr)
        focusFirst();
    else
        found->setFocus(Qt::OtherFocusReason);
}

QString FilesView::typed() const
{
    const auto *field = findChild<QLineEdit *>(fieldName());
    return field == nullptr ? QString() : field->text();
}

QString FilesView::fieldName() const
{
    return m_asked == Asked::Saving ? u"copyPath"_s : u"removalReason"_s;
}

void FilesView::showRows()
{
    const QString before = typed();
    const QWidget *focus = QApplication::focusWidget();
    const bool hasKeyboard = focus != nullptr && isAncestorOf(focus)
        && !m_adding->isAncestorOf(focus) && focus != m_removed;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const FileRow &row : m_presenter.rows())
        m_rows->addWidget(makeRow(row));
    m_none->setVisible(m_presenter.rows().isEmpty());
    orderTabs();
    if (m_asked != Asked::Nothing) {
        if (auto *field = findChild<QLineEdit *>(fieldName())) {
            field->setText(before);
            field->setFocus(Qt::OtherFocusReason);
        }
    } else if (hasKeyboard) {
        focusFile(m_file);
    }
}

// The rows are younger than the box below them.
void FilesView::orderTabs()
{
    QWidget *last = m_add;
    for (int i = 0; i < m_rows->count(); ++i)
        for (auto *each : m_rows->itemAt(i)->widget()->findChildren<QWidget *>())
            if ((each->focusPolicy() & Qt::TabFocus) != 0 && each->focusProxy() == nullptr) {
                setTabOrder(last, each);
                last = each;
            }
    setTabOrder(last, m_removed);
}

QWidget *FilesView::makeRow(const FileRow &row)
{
    QFrame *frame = card(this);
    auto *what = new QVBoxLayout;
    auto *name = sentence({}, "heading", frame);
    name->setObjectName(u"fileName"_s);
    name->setTextFormat(Qt::PlainText);
    name->setAlignment(Qt::AlignLeft | Qt::AlignAbsolute); // whatever it is written in
    name->setText(name->fontMetrics().elidedText(row.name, Qt::ElideMiddle, nameWidth));
    name->setToolTip(row.name.toHtmlEscaped());
    what->addWidget(name);
    what->addWidget(sentence(row.about, "small", frame));
    auto *state = sentence(row.state, "small", frame);
    state->setObjectName(u"fileState"_s);
    state->setTextFormat(Qt::PlainText);
    what->addWidget(state);
    auto *line = new QHBoxLayout;
    line->addLayout(what, 1);
    columnOf(frame)->addLayout(line);
    if (row.isRemoved)
        return frame;
    auto *save
        = button(u"saveCopy"_s, tr("Save a copy"), tr("Save a copy of %1").arg(row.name), frame);
    save->setProperty("file", idString(row.id));
    save->setEnabled(row.maySave);
    line->addWidget(save, 0, Qt::AlignVCenter);
    // Queued: what is pressed goes with its row.
    connect(
        save, &QPushButton::clicked, this, [this, id = row.id] { ask(id, Asked::Saving); },
        Qt::QueuedConnection);
    if (m_presenter.mayChange()) {
        auto *remove = button(u"removeFile"_s, tr("Remove"), tr("Remove %1").arg(row.name), frame);
        remove->setProperty("file", idString(row.id));
        line->addWidget(remove, 0, Qt::AlignVCenter);
        connect(
            remove, &QPushButton::clicked, this, [this, id = row.id] { ask(id, Asked::Removing); },
            Qt::QueuedConnection);
    }
    if (m_asked != Asked::Nothing && row.id == m_file)
        columnOf(frame)->addWidget(makeForm(row));
    return frame;
}

QWidget *FilesView::makeForm(const FileRow &row)
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 2 * unit, 0, 0);
    column->setSpacing(2 * unit);
    const bool isSaving = m_asked == Asked::Saving;
    column->addWidget(
        sentence(isSaving ? words::savingCopyText() : words::removingFileText(), "small", form));
    column->addWidget(isSaving ? makeSaving(row, form) : makeRemoving(row, form));
    return form;
}

QWidget *FilesView::makeSaving(const FileRow &row, QWidget *form)
{
    auto *line = new QWidget(form);
    auto *path = new PathField(
        u"copyPath"_s,
        support::SavedKind{tr("Save a copy, not encrypted"), row.name, tr("All files (*)"), {}},
        line);
    auto *save = button(u"copyOut"_s, tr("Save unencrypted"),
                        tr("Save an unencrypted copy of %1").arg(row.name), line);
    auto *cancel = button(u"formCancel"_s, tr("Cancel"), tr("Cancel"), line);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(path, 1);
    layout->addWidget(save);
    layout->addWidget(cancel);
    const auto go = [this, path, id = row.id] {
        if (!path->path().isEmpty())
            m_presenter.save(id, path->path());
    };
    connect(save, &QPushButton::clicked, this, go);
    connect(path, &PathField::accepted, this, go);
    connect(cancel, &QPushButton::clicked, this, &FilesView::close, Qt::QueuedConnection);
    return line;
}

QWidget *FilesView::makeRemoving(const FileRow &row, QWidget *form)
{
    auto *line = new QWidget(form);
    auto *reason = new QLineEdit(line);
    reason->setObjectName(u"removalReason"_s);
    reason->setPlaceholderText(tr("Why it is removed"));
    reason->setAccessibleName(tr("Why %1 is removed").arg(row.name));
    reason->setMaxLength(static_cast<int>(maxRemovalReason));
    auto *remove = button(u"removeNow"_s, tr("Remove for good"),
                          tr("Remove %1 for good").arg(row.name), line);
    support::setKind(*remove, "danger");
    auto *cancel = button(u"formCancel"_s, tr("Cancel"), tr("Cancel"), line);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(reason, 1);
    layout->addWidget(remove);
    layout->addWidget(cancel);
    connect(remove, &QPushButton::clicked, this,
            [this, reason, id = row.id] { m_presenter.remove(id, reason->text()); });
    connect(cancel, &QPushButton::clicked, this, &FilesView::close, Qt::QueuedConnection);
    return line;
}

} // namespace alcove::widgets
