using BackOffice.Kernel;

namespace BackOffice.Finance;

public static class FinanceRights
{
    public const string Area = "finance";
    public static readonly Permission View = new(Area, Act.View);
    public static readonly Permission Create = new(Area, Act.Create);
    public static readonly Permission Edit = new(Area, Act.Edit);
    public static readonly Permission Delete = new(Area, Act.Delete);

    /// <summary>Issuing documents and posting to the ledger.</summary>
    public static readonly Permission Approve = new(Area, Act.Approve);
    public static readonly Permission Export = new(Area, Act.Export);

    /// <summary>Chart of accounts, tax codes, period locks.</summary>
    public static readonly Permission Configure = new(Area, Act.Configure);
}
