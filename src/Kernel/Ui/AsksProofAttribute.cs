namespace BackOffice.Kernel.Ui;

/// <summary>
/// A page whose form ends in an act that asks for a recent proof of who one is: the frame asks before the form is opened, so
/// that nobody fills it in for nothing. The operation asks again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksProofAttribute : Attribute;
