using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Roles.Pages;

/// <summary>The words of what roles allow, the same in the editor and where it is only shown.</summary>
internal static class ActWords
{
    public static string Of(IStringLocalizer<Texts> text, Act act) =>
        act switch
        {
            Act.View => text["View"],
            Act.Create => text["Create"],
            Act.Edit => text["Edit"],
            Act.Delete => text["Delete"],
            Act.Approve => text["Approve"],
            Act.Export => text["Export"],
            _ => text["Configure"],
        };
}
