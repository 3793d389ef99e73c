using BackOffice.Kernel;

namespace BackOffice.Finance;

/// <summary>
/// The permissions of <see cref="FinanceRights"/> as documents, payments and what one writes documents with ask for them: they
/// are also for people whose role reaches only some customers, who then find what hangs on these customers.
/// </summary>
public static class DocumentRights
{
    public static readonly Permission View = FinanceRights.View.OfRecords;
    public static readonly Permission Create = FinanceRights.Create.OfRecords;
    public static readonly Permission Edit = FinanceRights.Edit.OfRecords;
    public static readonly Permission Delete = FinanceRights.Delete.OfRecords;

    /// <summary>Issuing and sending documents.</summary>
    public static readonly Permission Approve = FinanceRights.Approve.OfRecords;
    public static readonly Permission Export = FinanceRights.Export.OfRecords;

    internal static readonly IReadOnlyList<Act> Acts = [Act.View, Act.Create, Act.Edit, Act.Delete, Act.Approve, Act.Export];
}
