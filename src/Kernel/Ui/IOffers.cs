namespace BackOffice.Kernel.Ui;

/// <summary>
/// What a page offers to whoever looks at it: nothing that would be refused for want of a permission. It hides; what decides
/// are the operations, which ask again. Outside of a company everything is offered.
/// </summary>
public interface IOffers
{
    ValueTask<bool> Allows(Permission permission);

    /// <param name="href">Of a page or a file, relative to the company; anything else is offered.</param>
    ValueTask<bool> Leads(string href);
}
