namespace BackOffice.Kernel.Ui;

/// <summary>How a column is aligned and its values are written.</summary>
public enum ColumnKind
{
    Text,
    Number,
    Money,
    Date,
}
