#include "widgets/path_field.h"

#include "support/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

PathField::PathField(const QString &objectName, const QString &title, QWidget *parent)
    : PathField(objectName, title, std::nullopt, parent)
{
}

PathField::PathField(const QString &objectName, const support::SavedKind &kind, QWidget *parent)
    : PathField(objectName, kind.title, std::optional(kind), parent)
{
}

PathField::PathField(const QString &objectName, const QString &title,
                     std::optional<support::SavedKind> kind, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_kind(std::move(kind))
    , m_path(new QLineEdit(this))
{
    m_path->setObjectName(objectName);
    m_path->setAccessibleName(title);
    auto *choose = new QPushButton(tr("Choose..."), this);
    choose->setObjectName(objectName + u"Choose"_s);
    choose->setAccessibleName(tr("Choose: %1").arg(title));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * support::unit);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    setFocusProxy(m_path);
    connect(choose, &QPushButton::clicked, this, &PathField::choose);
    connect(m_path, &QLineEdit::returnPressed, this, &PathField::accepted);
}

QString PathField::path() const
{
    return m_path->text();
}

void PathField::setPath(const QString &path)
{
    m_path->setText(path);
}

void PathField::choose()
{
    QFileDialog &dialog = m_kind ? support::chooseFile(*m_kind, *this)
                                 : support::chooseExistingFile(m_title, *this);
    connect(&dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog.open();
}

} // namespace alcove::widgets
